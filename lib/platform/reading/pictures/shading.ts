import type { GreyPicture } from './skew';

const blockPixels = 48;
/** A dark band with white words must stay one: light is never raised more than this. */
const mostGain = 1.9;

/** The light of each block of the paper: its 90th share of brightness. */
function lights(picture: GreyPicture) {
  const columns = Math.max(1, Math.ceil(picture.width / blockPixels));
  const rows = Math.max(1, Math.ceil(picture.height / blockPixels));
  const blocks = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0);
      let seen = 0;
      const bottom = Math.min(picture.height, (row + 1) * blockPixels);
      const right = Math.min(picture.width, (column + 1) * blockPixels);
      for (let y = row * blockPixels; y < bottom; y += 3) {
        for (let x = column * blockPixels; x < right; x += 3) {
          const level = picture.data[y * picture.width + x] ?? 255;
          counts[level] = (counts[level] ?? 0) + 1;
          seen += 1;
        }
      }
      let level = 255;
      for (let above = 0; level > 0; level -= 1) {
        above += counts[level] ?? 0;
        if (above > seen * 0.1) break;
      }
      blocks[row * columns + column] = Math.max(level, 255 / mostGain);
    }
  }
  return { blocks, columns, rows };
}

/**
 * Takes shadows and stains of light out of a grey picture: each pixel by the light of the paper around it, between the
 * middles of blocks in proportion. The picture keeps its size.
 */
export function evenLight(picture: GreyPicture): GreyPicture {
  const { blocks, columns, rows } = lights(picture);
  const { width, height, data } = picture;
  const even = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const rowAt = Math.min(rows - 1, Math.max(0, y / blockPixels - 0.5));
    const row = Math.floor(rowAt);
    const below = Math.min(rows - 1, row + 1);
    const rowShare = rowAt - row;
    for (let x = 0; x < width; x += 1) {
      const columnAt = Math.min(columns - 1, Math.max(0, x / blockPixels - 0.5));
      const column = Math.floor(columnAt);
      const next = Math.min(columns - 1, column + 1);
      const share = columnAt - column;
      const upper =
        (blocks[row * columns + column] ?? 255) * (1 - share) + (blocks[row * columns + next] ?? 255) * share;
      const lower =
        (blocks[below * columns + column] ?? 255) * (1 - share) +
        (blocks[below * columns + next] ?? 255) * share;
      const light = upper * (1 - rowShare) + lower * rowShare;
      even[y * width + x] = Math.min(255, ((data[y * width + x] ?? 255) * 255) / light);
    }
  }
  return { data: even, width, height };
}
