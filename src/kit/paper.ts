/**
 * Printing an open dialog alone. The page gets a sheet of styles from the moment before it is printed
 * until the moment after, whichever way printing was asked for; no node of it is touched. What has the
 * class `paper` is seen only there.
 */
let sheet: CSSStyleSheet | undefined;

export function canPrint(): boolean {
  return typeof print === 'function' && 'adoptedStyleSheets' in document;
}

/** `dialog`: its selector; `more`: what else is hidden or unfolded in it. */
export function wear(host: Element, dialog: string, more: string): void {
  takeOff(host);
  if (!canPrint()) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(`@media print{${rules(host, dialog)}${more}}`);
  for (const root of [document, host.shadowRoot!])
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export function takeOff(host: Element): void {
  if (!sheet) return;
  for (const root of [document, host.shadowRoot!])
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  sheet = undefined;
}

/** What leaves the way to the host, and of the host the dialog. In Firefox no dialog is modal on paper. */
function rules(host: Element, dialog: string): string {
  let at: Element | null = host;
  for (let root = at.getRootNode(); root instanceof ShadowRoot; root = at.getRootNode())
    at = root.host;
  const places: number[] = [];
  for (; at && at !== document.body; at = at.parentElement)
    places.unshift([...(at.parentElement?.children ?? [])].indexOf(at) + 1);
  let way = 'body';
  let all = 'html,body';
  let found = '';
  for (const place of places) {
    found += `${way}>:not(:nth-child(${place})){display:none!important}`;
    way += `>:nth-child(${place})`;
    all += `,${way}`;
  }
  const plain = important(
    'display:block;position:static;float:none;width:auto;height:auto;min-height:0;max-height:none;margin:0;padding:0;border:0;background:none;transform:none;filter:none;contain:none;overflow:visible;font-size:0;visibility:hidden;',
  );
  // The widget's own rules for the dialog on a screen must not win.
  const onPaper = important(
    'display:block;position:static;width:auto;max-width:none;height:auto;max-height:none;margin:0;inset:0 0 auto;background:none;border:0;border-radius:0;color:#000;overflow:visible;visibility:visible;animation:none;',
  );
  return `${found}${all}{${plain}}
.sheet{position:static}
.sheet>:not(${dialog}),.base>slot{display:none}
${dialog}{${onPaper}}
${dialog} *{color:#000!important}
${dialog}::backdrop{display:none}
${dialog} img{break-inside:avoid}
.paper{display:block}`;
}

function important(rules: string): string {
  return rules.replace(/;/g, '!important;');
}
