/** How far the lines of a picture lean. */

export type GreyPicture = { readonly data: Uint8Array; readonly width: number; readonly height: number };

const widestDegrees = 8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Dark places that have light below them: the feet of letters, where a line of text is sharpest. */
function feet(picture: GreyPicture): { xs: Int32Array; ys: Int32Array } {
  const { data, width, height } = picture;
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if ((data[at] ?? 255) < 128 && (data[at + width] ?? 0) >= 128) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  return { xs: Int32Array.from(xs), ys: Int32Array.from(ys) };
}

/** How unevenly the feet fall into rows when the picture is turned by an angle: greatest where lines are level. */
function unevenness(points: ReturnType<typeof feet>, picture: GreyPicture, degrees: number): number {
  const [sine, cosine] = [Math.sin(radians(degrees)), Math.cos(radians(degrees))];
  const shift = Math.ceil(picture.width * Math.abs(sine)) + 1;
  const rows = new Float64Array(picture.height + 2 * shift + 2);
  for (let at = 0; at < points.xs.length; at += 1) {
    const row = Math.round((points.ys[at] ?? 0) * cosine + (points.xs[at] ?? 0) * sine) + shift;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}

function bestOf(from: number, to: number, step: number, score: (degrees: number) => number) {
  let best = { degrees: 0, score: score(0) };
  for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
    const found = score(degrees);
    if (found > best.score * 1.0005) best = { degrees, score: found };
  }
  return best;
}

/**
 * Degrees (clockwise, −8 to 8) by which a small grey picture must be turned so that its lines lie level; 0 where it has
 * too little ink to tell. After W. Postl, "Detection of linear oblique structures" (1986): the profile of projection.
 */
export function levellingDegrees(picture: GreyPicture): number {
  const points = feet(picture);
  if (points.xs.length < 200) return 0;
  const score = (degrees: number) => unevenness(points, picture, degrees);
  const rough = bestOf(-widestDegrees, widestDegrees, 0.5, score).degrees;
  const fine = bestOf(rough - 0.5, rough + 0.5, 0.1, score).degrees;
  return Math.round(fine * 10) / 10;
}
