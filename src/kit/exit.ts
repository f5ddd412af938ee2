/** What all widgets of the page forget when somebody leaves at once. */
const forgetters = new Set<() => void | Promise<void>>();

/** Registers how something is forgotten; returns the way out. */
export function onExit(forget: () => void | Promise<void>): () => void {
  forgetters.add(forget);
  return () => void forgetters.delete(forget);
}

/** Everybody forgets; one that fails keeps no other from it. */
export async function leave(): Promise<void> {
  await Promise.all(
    [...forgetters].map(async (forget) => {
      try {
        await forget();
      } catch {
        // Nobody is left to be told.
      }
    }),
  );
}
