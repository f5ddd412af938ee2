/** This phone or this computer, by what the visitor points with. */
export function deviceName(words: { t(key: 'phone' | 'computer'): string }): string {
  return words.t(matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer');
}
