/** Passing an address on by what the platform has; a way that it lacks is not offered. */

export type Way = 'share' | 'copy' | 'shareInWeChat';

/** What came of it: nothing to say, or that it was copied, or that she must do it herself. */
export type Passed = 'passed' | 'copied' | 'yourself';

export function inWeChat(): boolean {
  return /MicroMessenger/i.test(navigator.userAgent);
}

export function wayToShare(): Way | undefined {
  const { share, clipboard } = navigator as Partial<Navigator>;
  if (share) return 'share';
  if (clipboard) return 'copy';
  return inWeChat() ? 'shareInWeChat' : undefined;
}

export async function pass(title: string, url: string): Promise<Passed> {
  try {
    if (wayToShare() === 'share') {
      await navigator.share({ title, url });
      return 'passed';
    }
  } catch (error) {
    // She thought better of it. All else is a platform that only seems to share.
    if ((error as Error).name === 'AbortError') return 'passed';
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch {
    return 'yourself';
  }
}
