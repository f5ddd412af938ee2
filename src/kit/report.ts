const said = new Set<string>();

/** Tells the developer in the console what is wrong, each thing once a page. */
export function report(element: string, message: string): void {
  const line = `<${element}> ${message}`;
  if (said.has(line)) return;
  // Bounded, so that a feed of broken addresses cannot grow it for ever.
  if (said.size > 500) said.clear();
  said.add(line);
  console.warn(line);
}

/** For tests: each starts with a console that has said nothing. */
export function forgetReports(): void {
  said.clear();
}
