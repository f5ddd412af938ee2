/**
 * The widget's own measures for what stands in its place until it is there, so that nothing jumps when
 * it comes. Colours and fonts are the page's. `level` is that of the heading above the list.
 */
export function styles(level: number, cards: boolean, headed: boolean): string {
  const list = 'jia-news-feed>ul';
  const rules: string[] = [
    'jia-news-feed{display:block}',
    `jia-news-feed>h${level}{display:flex;align-items:center;min-height:44px;margin:0;font-size:max(1.25em,20px);font-weight:600;line-height:1.4}`,
    `${list}{display:grid;gap:0 40px;grid-template-columns:repeat(auto-fit,minmax(min(100%,24em),1fr));margin:0;padding:${headed ? 0 : '44px'} 0 0;font-size:max(1em,16px);line-height:1.7;letter-spacing:normal;list-style:none;overflow-wrap:anywhere}`,
    `${list} *{box-sizing:border-box;min-width:0;margin:0}`,
    `${list}>li{border-top:1px solid rgba(128,120,112,.25)}`,
    `${list} article{display:flex;flex-wrap:wrap-reverse;align-items:flex-end;gap:10px 14px;padding:16px 0}`,
    `${list} article>div{display:flex;flex:1 1 9em;flex-direction:column;gap:6px}`,
    `${list} h${level + 1}{font-size:1.125em;font-weight:600;line-height:1.4}`,
    `${list} h${level + 1} a{color:inherit;text-decoration:none}`,
    `${list} p{display:flex;flex-wrap:wrap;gap:0 1.25em;font-size:.9375em;line-height:1.5}`,
    `${list} p[itemprop]{display:-webkit-box;overflow:hidden;max-width:38em;font-size:1em;line-height:1.7;-webkit-box-orient:vertical;-webkit-line-clamp:3}`,
    `${list} img{height:auto;aspect-ratio:3/2;border-radius:6px;flex:0 1 max(min(9em,max(6.5em,28%)),min(100%,(17em - 100%)*999));object-fit:cover}`,
  ];
  if (cards)
    rules.push(
      `${list}{gap:20px;grid-template-columns:repeat(auto-fill,minmax(min(100%,16em),1fr));padding:${headed ? 8 : 52}px 0 8px}`,
      `${list}>li{overflow:hidden;border:0;border-radius:10px;box-shadow:inset 0 0 0 1px rgba(128,120,112,.25)}`,
      `${list} article{height:100%;flex-flow:column nowrap;align-items:stretch;gap:0;padding:0}`,
      `${list} article>div{flex:1 0 auto;padding:14px 16px 16px}`,
      `${list} p:last-child{padding-top:4px;margin-top:auto}`,
      `${list} img{width:100%;aspect-ratio:16/9;border-radius:0;flex:none}`,
      `${list} article>div:first-child::before{width:2.5em;height:3px;margin:4px 0 6px;background:currentColor;content:''}`,
      `${list} article>div:first-child h${level + 1}{font-size:1.25em}`,
      `${list} article>div:first-child p[itemprop]{-webkit-line-clamp:8}`,
    );
  return `<style>\n${rules.join('\n')}\n</style>`;
}
