import sharp, { type Sharp } from 'sharp';
import { evenLight } from './shading';
import { type GreyPicture, levellingDegrees } from './skew';

export type Normalised = {
  /** Pixels of the picture as sent, after the camera's orientation and the turns asked for. */
  readonly width: number;
  readonly height: number;
  /** What is read: level, evenly lit, grey, PNG. */
  readonly png: Buffer;
  readonly readWidth: number;
  readonly readHeight: number;
  /** See ReadPage. */
  readonly levelledDegrees: number;
};

/** Recognition reads letters of 20 to 40 pixels best: a card has few lines, a page of paper about sixty. */
const wantedLongSide = 2400;
const longestSide = 3400;
const mostEnlarged = 5;

const rawOf = async (image: Sharp): Promise<GreyPicture> => {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

const imageOf = (picture: GreyPicture) =>
  sharp(Buffer.from(picture.data.buffer, picture.data.byteOffset, picture.data.byteLength), {
    raw: { width: picture.width, height: picture.height, channels: 1 },
  });

function scaleFor(width: number, height: number): number {
  const long = Math.max(width, height);
  if (long > longestSide) return longestSide / long;
  return long < wantedLongSide ? Math.min(mostEnlarged, wantedLongSide / long) : 1;
}

/**
 * A picture made ready for recognition: upright by its camera's mark and `quarterTurns` (clockwise), transparency on
 * white, grey, scaled, evenly lit, levelled. Throws where the bytes are no picture or it has over `mostPixels`.
 */
export async function normalise(
  bytes: Uint8Array,
  quarterTurns: number,
  mostPixels: number,
): Promise<Normalised> {
  const sent = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const sentPicture = {
    data: sent.info.channels === 1 ? sent.data : sent.data.filter((_, at) => at % sent.info.channels === 0),
    width: sent.info.width,
    height: sent.info.height,
  };
  const upright =
    quarterTurns === 0 ? sentPicture : await grey(imageOf(sentPicture).rotate(90 * quarterTurns));
  const { width, height } = upright;
  const scale = scaleFor(width, height);
  const scaled =
    scale === 1
      ? upright
      : await grey(imageOf(upright).resize(Math.round(width * scale), Math.round(height * scale)));
  const even = evenLight(scaled);
  const small = await grey(imageOf(even).resize(Math.min(1000, even.width)));
  const levelledDegrees = levellingDegrees(small);
  const level = imageOf(even);
  if (levelledDegrees !== 0) level.rotate(levelledDegrees, { background: 'white' });
  const { data, info } = await level
    .toColourspace('b-w')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return {
    width,
    height,
    png: data,
    readWidth: info.width,
    readHeight: info.height,
    levelledDegrees,
  };
}

const grey = (image: Sharp) => rawOf(image.toColourspace('b-w'));
