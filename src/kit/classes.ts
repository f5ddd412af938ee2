/** The names whose value counts, for a `class` attribute of our own templates. */
export function classes(names: Readonly<Record<string, unknown>>): string {
  return Object.keys(names)
    .filter((name) => names[name])
    .join(' ');
}
