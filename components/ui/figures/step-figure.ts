/** Moves the focus to the next (1) or previous (−1) figure of the page and opens it: keys `E` and `⇧E`. */
export function stepFigure(direction: 1 | -1): void {
  const figures = [...document.querySelectorAll<HTMLElement>('[data-figure]')];
  if (figures.length === 0) return;
  const at = figures.findIndex(
    (figure) => figure === document.activeElement || figure.dataset.state === 'open',
  );
  const from = at < 0 && direction < 0 ? 0 : at;
  const next = figures[(from + direction + figures.length) % figures.length];
  next?.focus();
  next?.click();
}
