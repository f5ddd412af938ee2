import { html } from 'hono/html';

/** The page of the desk: what does not change. The script beside it fills the rest. */
export function deskPage() {
  return html`<!doctype html>
    <html lang="zh-Hans">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>来信处理</title>
        <link rel="stylesheet" href="/desk/desk.css" />
        <script src="/desk/desk.js" defer></script>
      </head>
      <body>
        <header>
          <h1>来信处理</h1>
          <p id="office"></p>
          <button id="leave" type="button" hidden>退出</button>
        </header>
        <main>
          <p id="said" role="status"></p>
          <form id="enter">
            <label for="token">口令</label>
            <input id="token" type="password" autocomplete="off" required />
            <button>打开</button>
            <p class="quiet">口令只留在这一页里，关掉就没有了。打开的每一封信都会记下来。</p>
          </form>
          <div id="desk" hidden>
            <nav aria-label="来信">
              <label><input id="open" type="checkbox" checked /> 只看没办完的</label>
              <ul id="list"></ul>
              <button id="more" type="button" hidden>再看一些</button>
              <button id="log" type="button">谁打开过</button>
            </nav>
            <article id="letter" tabindex="-1" aria-live="off">
              <p class="quiet">请选一封信。</p>
            </article>
          </div>
          <noscript><p>这一页要用脚本。</p></noscript>
        </main>
      </body>
    </html>`;
}
