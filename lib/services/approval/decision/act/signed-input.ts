/** The content of an act without its key, as plain JSON: what a repeated key is compared by. */
export function contentOf(input: Readonly<Record<string, unknown>>): unknown {
  const { key: _key, ...content } = input;
  return JSON.parse(JSON.stringify(content));
}
