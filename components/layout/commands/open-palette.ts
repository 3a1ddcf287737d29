/** Raised on `window` by whatever opens the palette from outside it. */
export const openPaletteEvent = 'countersign:palette';

/** Browser only: opens the command palette of the frame. */
export function openPalette(): void {
  window.dispatchEvent(new Event(openPaletteEvent));
}
