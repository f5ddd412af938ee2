/** Red, green, blue, each 0 to 1. */
export type Colour = readonly [number, number, number];

/** A computed colour: `rgb()`, `color(srgb …)`, a hex code; lightness alone of `oklch()` and `lab()`. */
export function parseColor(text: string): Colour | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex)
    return [parseInt(hex[1]!, 16) / 255, parseInt(hex[2]!, 16) / 255, parseInt(hex[3]!, 16) / 255];
  const [first = 0, second = 0, third = 0] = (text.match(/-?[\d.]+(?:e-?\d+)?/gi) ?? []).map(
    Number,
  );
  if (/^rgba?\(/i.test(text)) return [first / 255, second / 255, third / 255];
  if (/^color\(srgb /i.test(text)) return [first, second, third];
  if (/^ok(?:lch|lab)\(/i.test(text)) return [first ** 2, first ** 2, first ** 2];
  if (/^(?:lch|lab)\(/i.test(text)) return [first / 100, first / 100, first / 100];
  return undefined;
}

/** Relative luminance as in WCAG 2, 0 to 1. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as unknown as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio as in WCAG 2, 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}
