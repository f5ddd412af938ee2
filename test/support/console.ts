/**
 * Loaded into every test file by the runner's configuration: an error in the console fails the test
 * that made it. A test that expects one puts a function of its own in the place of console.error.
 */
interface Hook {
  error(error: Error): void;
}

/** The runner writes a node out with all that hangs on it, and never comes to an end. */
function withoutNodes(error: Record<string, unknown> | undefined): void {
  for (const name of ['actual', 'expected']) {
    const value = error?.[name];
    if (value instanceof Node) error![name] = value.nodeName;
  }
}

const errors: string[] = [];
const show = console.error;

console.error = (...values: unknown[]) => {
  const text = values.map((value) => (value instanceof Error ? value.message : String(value)));
  errors.push(text.join(' '));
  show.apply(console, values);
};

afterEach(function () {
  withoutNodes((this.currentTest as { err?: Record<string, unknown> } | undefined)?.err);
  const found = errors.splice(0);
  if (found.length === 0) return;
  // Told this way, the failure belongs to the test, and the tests after it still run.
  const hook = this.test as unknown as Hook;
  hook.error(new Error(`Errors in the console: ${found.join(' | ')}`));
});
