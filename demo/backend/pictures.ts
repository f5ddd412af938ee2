import { Random } from './generate/random.js';

/**
 * The pictures of the sample news, drawn here so that nothing is fetched from anybody and nobody's
 * photograph is borrowed: flat shapes, few colours, a little different each time.
 */
export interface Picture {
  url: string;
  width: number;
  height: number;
}

interface Palette {
  sky: [string, string];
  sun: string;
  near: string;
  mid: string;
  far: string;
  accent: string;
  light: string;
  dark: string;
}

const width = 1200;
const height = 675;

const palettes: Palette[] = [
  {
    sky: ['#fbe9dc', '#f3cfc0'],
    sun: '#e8896f',
    near: '#4d7a64',
    mid: '#7ba48a',
    far: '#b4ccb6',
    accent: '#a8324a',
    light: '#fdf6ee',
    dark: '#3d3a36',
  },
  {
    sky: ['#e6f0f2', '#bfd9dd'],
    sun: '#f5c97b',
    near: '#2f6073',
    mid: '#5d8fa0',
    far: '#9fc1ca',
    accent: '#b5473f',
    light: '#fbfaf5',
    dark: '#24404c',
  },
  {
    sky: ['#fdf1d2', '#f4d491'],
    sun: '#d9713f',
    near: '#7a6a2f',
    mid: '#a8994f',
    far: '#d6c684',
    accent: '#96304c',
    light: '#fffaf0',
    dark: '#4a3b22',
  },
  {
    sky: ['#ece6f3', '#cfc3df'],
    sun: '#f0b7b0',
    near: '#54496f',
    mid: '#81769c',
    far: '#b3aac7',
    accent: '#a8324a',
    light: '#fbf8fd',
    dark: '#332c47',
  },
];

const scenes = {
  hills: (random: Random, c: Palette) =>
    sun(random, c) + hills(random, c) + house(random.whole(150, 900), 560, 90, c),

  tea: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 300, 50, c.far) +
    times(6, (row) => {
      const y = 350 + row * 58;
      const green = row % 2 ? '#4d7a64' : '#7ba48a';
      const bushes = times(17, (column) =>
        circle(column * 78 - 20 + (row % 2) * 38, y + 6 * Math.sin(column), 44, green),
      );
      return `<rect y="${y}" width="${width}" height="80" fill="${green}"/>${bushes}`;
    }) +
    basket(random.whole(250, 900), 520, c),

  river: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 300, 60, c.far) +
    ridge(random, 380, 40, c.mid) +
    `<rect y="440" width="${width}" height="235" fill="${c.far}"/>` +
    times(7, (row) =>
      line(random.whole(0, 900), 470 + row * 30, random.whole(80, 260), c.light, 5),
    ) +
    `<path d="M160 470Q600 170 1040 470z" fill="${c.dark}"/>` +
    `<path d="M370 470a230 112 0 0 1 460 0z" fill="${c.far}"/>` +
    boat(random.whole(420, 760), 540, c),

  night: (random: Random) => {
    const c = { ...(palettes[3] as Palette), light: '#ffd98a' };
    return (
      `<rect width="${width}" height="${height}" fill="#2b2a4a"/>` +
      times(40, () =>
        circle(random.whole(0, width), random.whole(0, 330), random.whole(1, 3), '#e9e3ff'),
      ) +
      circle(random.whole(800, 1050), 140, 62, '#ffeec2') +
      ridge(random, 420, 50, '#3b3a63') +
      times(6, (index) => house(40 + index * 195, 590, random.whole(90, 130), c, '#1d1c36')) +
      times(3, (index) => lamp(210 + index * 390)) +
      `<rect y="590" width="${width}" height="85" fill="#18172c"/>`
    );
  },

  town: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 360, 60, c.far) +
    times(7, (index) => {
      const x = 30 + index * 165;
      return random.chance(0.35)
        ? tree(x + 70, 580, random.whole(80, 120), c)
        : house(x, 580, random.whole(95, 150), c);
    }) +
    `<rect y="580" width="${width}" height="95" fill="${c.mid}"/>` +
    line(120, 628, 960, c.light, 6, '60 40'),

  home: (random: Random, c: Palette) =>
    `<rect width="${width}" height="${height}" fill="${c.sky[0]}"/>` +
    `<rect x="330" y="90" width="540" height="330" rx="14" fill="${c.light}"/>` +
    `<rect x="352" y="112" width="496" height="286" fill="${c.sky[1]}"/>` +
    `<clipPath id="w"><path d="M352 112h496v286H352z"/></clipPath><g clip-path="url(#w)">` +
    circle(random.whole(460, 760), 200, 52, c.sun) +
    ridge(random, 300, 30, c.mid) +
    `</g><path d="M600 112v286M352 250h496" stroke="${c.light}" stroke-width="14"/>` +
    `<path d="M296 66h150q-14 210-92 376h-58zM904 66h-150q14 210 92 376h58z" fill="${c.accent}" opacity=".82"/>` +
    `<rect y="520" width="${width}" height="155" fill="${c.mid}"/>` +
    `<rect y="505" width="${width}" height="22" fill="${c.near}"/>` +
    cup(random.whole(420, 560), 505, c) +
    plant(random.whole(720, 840), 505, c),

  books: (random: Random, c: Palette) =>
    `<rect width="${width}" height="${height}" fill="${c.sky[0]}"/>` +
    times(3, (row) => {
      const floor = 215 + row * 215;
      let x = 60;
      let spines = '';
      while (x < 1080) {
        const wide = random.whole(26, 62);
        const tall = random.whole(110, 165);
        const colour = random.pick([c.near, c.mid, c.far, c.accent, c.sun, c.dark]);
        const lean = random.chance(0.1) ? `transform="rotate(9 ${x} ${floor})"` : '';
        spines +=
          `<g ${lean}><rect x="${x}" y="${floor - tall}" width="${wide}" height="${tall}" rx="3" fill="${colour}"/>` +
          `<rect x="${x + 6}" y="${floor - tall + 18}" width="${wide - 12}" height="8" fill="${c.light}" opacity=".7"/></g>`;
        x += wide + (random.chance(0.14) ? random.whole(40, 90) : 5);
      }
      return spines + `<rect x="40" y="${floor}" width="1120" height="18" fill="${c.dark}"/>`;
    }),

  market: (random: Random, c: Palette) =>
    `<rect width="${width}" height="${height}" fill="${c.sky[0]}"/>` +
    ridge(random, 420, 30, c.far) +
    times(12, (index) => {
      const fill = index % 2 ? c.light : c.accent;
      return `<path d="M${index * 100} 60h100v130a50 46 0 0 1-100 0z" fill="${fill}"/>`;
    }) +
    `<rect y="40" width="${width}" height="34" fill="${c.dark}"/>` +
    times(4, (index) => {
      const x = 60 + index * 280;
      const colour = random.pick([c.near, c.sun, c.accent, c.mid]);
      const heap = times(9, (at) =>
        circle(x + 34 + (at % 5) * 42 + (at > 4 ? 20 : 0), at > 4 ? 432 : 468, 30, colour),
      );
      return (
        heap +
        `<path d="M${x} 480h236l-20 130H${x + 20}z" fill="${c.dark}" opacity=".88"/>` +
        line(x + 22, 520, 192, c.light, 4) +
        line(x + 26, 560, 184, c.light, 4)
      );
    }),

  lantern: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 560, 40, c.far) +
    `<path d="M0 60Q600 130 1200 60" stroke="${c.dark}" stroke-width="5" fill="none"/>` +
    times(6, (index) => {
      const x = 110 + index * 195;
      const y = 170 + random.whole(0, 130);
      const rope = Math.round(60 + 140 * (x / width) * (1 - x / width));
      const colour = index % 3 === 1 ? c.sun : c.accent;
      return (
        `<path d="M${x} ${rope}V${y}" stroke="${c.dark}" stroke-width="3"/>` +
        `<ellipse cx="${x}" cy="${y + 68}" rx="76" ry="66" fill="${colour}"/>` +
        `<ellipse cx="${x}" cy="${y + 68}" rx="34" ry="66" fill="none" stroke="${c.light}" stroke-width="3" opacity=".5"/>` +
        `<rect x="${x - 26}" y="${y - 6}" width="52" height="14" rx="4" fill="${c.dark}"/>` +
        `<rect x="${x - 26}" y="${y + 128}" width="52" height="14" rx="4" fill="${c.dark}"/>` +
        `<path d="M${x - 10} ${y + 142}v54M${x} ${y + 142}v66M${x + 10} ${y + 142}v54" stroke="${colour}" stroke-width="4"/>`
      );
    }),

  needlework: (random: Random, c: Palette) =>
    `<rect width="${width}" height="${height}" fill="${c.sky[0]}"/>` +
    times(5, (index) => line(0, 80 + index * 130, width, c.sky[1], 26)) +
    circle(600, 338, 290, c.dark) +
    circle(600, 338, 268, c.light) +
    fruit(random.whole(470, 520), 380, 96, c) +
    fruit(random.whole(680, 730), 320, 74, c) +
    `<path d="M520 292q60-90 190-60M600 246q-60-60-150-34" stroke="${c.near}" stroke-width="10" fill="none" stroke-linecap="round"/>` +
    leaf(450, 206, -18, c) +
    leaf(716, 214, 24, c) +
    leaf(596, 200, -60, c) +
    line(760, 566, 240, c.dark, 6) +
    `<path d="M1000 566q90 40 60-60t70-90" stroke="${c.accent}" stroke-width="4" fill="none"/>`,

  clinic: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 380, 50, c.far) +
    `<rect y="560" width="${width}" height="115" fill="${c.mid}"/>` +
    `<path d="M300 250h420q30 0 30 30v280H270V280q0-30 30-30z" fill="${c.light}"/>` +
    `<path d="M750 330h110q20 0 32 18l58 96q10 14 10 30v86H750z" fill="${c.light}"/>` +
    `<path d="M776 356h78l56 92H776z" fill="${c.far}"/>` +
    `<rect x="270" y="452" width="690" height="26" fill="${c.accent}"/>` +
    heart(505, 350, 2.6, c.accent) +
    circle(400, 562, 62, c.dark) +
    circle(400, 562, 26, c.light) +
    circle(830, 562, 62, c.dark) +
    circle(830, 562, 26, c.light),

  child: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 470, 60, c.far) +
    ridge(random, 560, 40, c.mid) +
    times(3, (index) => {
      const x = 260 + index * 340 + random.whole(-40, 40);
      const y = 150 + random.whole(0, 130);
      const [one, two] = index % 2 ? [c.accent, c.sun] : [c.near, c.accent];
      return (
        `<path d="M${x} ${y - 90}l78 90-78 120-78-120z" fill="${one}"/>` +
        `<path d="M${x} ${y - 90}v210l-78-120z" fill="${two}" opacity=".85"/>` +
        `<path d="M${x} ${y + 120}q-50 60 0 120t-10 130" stroke="${c.dark}" stroke-width="3" fill="none"/>` +
        times(
          3,
          (at) => `<path d="M${x - 18} ${y + 160 + at * 50}l36 14v-18l-36 14z" fill="${two}"/>`,
        )
      );
    }),

  hands: (random: Random, c: Palette) =>
    `<rect width="${width}" height="${height}" fill="${c.sky[0]}"/>` +
    circle(600, 300, 230, c.sky[1]) +
    `<rect y="500" width="${width}" height="175" fill="${c.mid}"/>` +
    `<rect y="486" width="${width}" height="20" fill="${c.near}"/>` +
    cup(330, 486, c) +
    cup(760, 486, c) +
    `<path d="M500 486q-30-150 100-150t100 150z" fill="${c.accent}"/>` +
    `<path d="M500 430q-70-10-84-84h22q12 40 66 46zM700 440q60-10 60-60t-66-30l8 22q30-6 32 12t-40 30z" fill="${c.accent}"/>` +
    `<ellipse cx="600" cy="336" rx="52" ry="12" fill="${c.dark}"/>` +
    circle(600, 316, 15, c.dark) +
    steam(random.whole(372, 392), 330, c) +
    steam(random.whole(802, 822), 330, c),

  law: (random: Random, c: Palette) =>
    sun(random, c) +
    ridge(random, 540, 30, c.far) +
    `<rect x="588" y="150" width="24" height="380" fill="${c.dark}"/>` +
    `<path d="M460 560h280l-40-46H500z" fill="${c.dark}"/>` +
    circle(600, 140, 26, c.accent) +
    `<rect x="300" y="180" width="600" height="16" rx="8" fill="${c.dark}"/>` +
    times(2, (index) => {
      const x = 330 + index * 540;
      return (
        `<path d="M${x} 190l-90 190h180z" fill="none" stroke="${c.dark}" stroke-width="5"/>` +
        `<path d="M${x - 110} 380h220a110 74 0 0 1-220 0z" fill="${c.accent}"/>`
      );
    }),
};

export type Scene = keyof typeof scenes;

export function pictureOf(scene: Scene, number: number): Picture {
  return { url: `/news/pictures/${scene}-${number}.svg`, width, height };
}

/** The drawing for a file name, or nothing when there is no such scene. */
export function drawPicture(name: string): string | undefined {
  const [, scene = '', number = '0'] = /^([a-z]+)-(\d{1,4})\.svg$/.exec(name) ?? [];
  if (!Object.hasOwn(scenes, scene)) return undefined;
  const random = new Random(Number(number) * 7919 + 17);
  const palette = random.pick(palettes);
  const [top, bottom] = palette.sky;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>` +
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>` +
    `${scenes[scene as Scene](random, palette)}</svg>`
  );
}

function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${Math.round(y)}" r="${radius}" fill="${fill}"/>`;
}

function line(x: number, y: number, long: number, stroke: string, wide: number, dash = ''): string {
  const dashes = dash && ` stroke-dasharray="${dash}"`;
  return `<path d="M${x} ${y}h${long}" stroke="${stroke}" stroke-width="${wide}" stroke-linecap="round"${dashes}/>`;
}

function sun(random: Random, c: Palette): string {
  return circle(random.whole(180, 1020), random.whole(110, 210), random.whole(56, 88), c.sun);
}

/** A line of hills from one side to the other, filled down to the ground. */
function ridge(random: Random, y: number, rise: number, fill: string): string {
  let path = `M0 ${y}`;
  for (let x = 0; x < width; x += 200) {
    path += `Q${x + 100} ${y + random.whole(-rise, rise)} ${x + 200} ${y + random.whole(-rise / 2, rise / 2)}`;
  }
  return `<path d="${path}V${height}H0z" fill="${fill}"/>`;
}

function hills(random: Random, c: Palette): string {
  return (
    ridge(random, 330, 90, c.far) + ridge(random, 430, 70, c.mid) + ridge(random, 540, 50, c.near)
  );
}

function house(x: number, floor: number, size: number, c: Palette, wall = c.light): string {
  const tall = Math.round(size * 0.85);
  const lit = wall === c.light ? c.sun : c.light;
  const pane = Math.round(size / 5);
  return (
    `<rect x="${x}" y="${floor - tall}" width="${size}" height="${tall}" fill="${wall}"/>` +
    `<path d="M${x - 16} ${floor - tall}L${x + size / 2} ${floor - tall - size / 2}L${x + size + 16} ${floor - tall}z" fill="${wall === c.light ? c.accent : '#11101f'}"/>` +
    times(
      2,
      (index) =>
        `<rect x="${x + pane / 2 + index * pane * 2.6}" y="${floor - tall + pane}" width="${pane * 1.4}" height="${pane * 1.4}" fill="${lit}"/>`,
    ) +
    `<rect x="${x + size / 2 - pane / 2}" y="${floor - pane * 1.9}" width="${pane}" height="${pane * 1.9}" fill="${wall === c.light ? c.dark : lit}"/>`
  );
}

function tree(x: number, floor: number, size: number, c: Palette): string {
  return (
    `<rect x="${x - 6}" y="${floor - size}" width="12" height="${size}" fill="${c.dark}"/>` +
    circle(x, floor - size - 20, size / 2, c.near) +
    circle(x + size / 4, floor - size + 10, size / 3, c.mid)
  );
}

function lamp(x: number): string {
  return (
    `<path d="M${x} 590V400q0-30 40-30" stroke="#0e0d1c" stroke-width="9" fill="none"/>` +
    `<path d="M${x + 40} 376l90 214H${x - 50}z" fill="#ffd98a" opacity=".22"/>` +
    circle(x + 42, 376, 15, '#ffe9b8')
  );
}

function basket(x: number, y: number, c: Palette): string {
  return (
    `<path d="M${x} ${y}h190l-26 110h-138z" fill="${c.accent}"/>` +
    `<path d="M${x + 10} ${y}a85 70 0 0 1 170 0" fill="none" stroke="${c.dark}" stroke-width="9"/>` +
    line(x + 14, y + 36, 162, c.light, 4) +
    line(x + 22, y + 70, 146, c.light, 4)
  );
}

function boat(x: number, y: number, c: Palette): string {
  return (
    `<path d="M${x} ${y}h230q-30 62-115 62t-115-62z" fill="${c.accent}"/>` +
    `<path d="M${x + 50} ${y}a65 56 0 0 1 130 0z" fill="${c.dark}"/>`
  );
}

function cup(x: number, floor: number, c: Palette): string {
  return (
    `<path d="M${x} ${floor - 80}h104v36a44 44 0 0 1-44 44h-16a44 44 0 0 1-44-44z" fill="${c.light}"/>` +
    `<path d="M${x + 104} ${floor - 66}q38 0 38 24t-46 22" fill="none" stroke="${c.light}" stroke-width="11"/>` +
    `<rect x="${x}" y="${floor - 56}" width="104" height="9" fill="${c.accent}"/>`
  );
}

function steam(x: number, y: number, c: Palette): string {
  return times(
    2,
    (index) =>
      `<path d="M${x + index * 26} ${y + 60}q-20-26 0-52t0-52" stroke="${c.mid}" stroke-width="6" fill="none" stroke-linecap="round" opacity=".8"/>`,
  );
}

function plant(x: number, floor: number, c: Palette): string {
  return (
    times(5, (index) => leaf(x + 52, floor - 96, -80 + index * 36, c)) +
    `<path d="M${x} ${floor - 84}h104l-16 84H${x + 16}z" fill="${c.accent}"/>`
  );
}

function leaf(x: number, y: number, turn: number, c: Palette): string {
  return `<path d="M${x} ${y}q-34-52 0-112q34 60 0 112z" fill="${c.near}" transform="rotate(${turn} ${x} ${y})"/>`;
}

/** A pomegranate, opened so that its seeds show. */
function fruit(x: number, y: number, size: number, c: Palette): string {
  const seeds = times(14, (index) => {
    const turn = index * 2.4;
    const out = size * 0.13 * Math.sqrt(index);
    return circle(
      Math.round(x + Math.cos(turn) * out),
      y + size * 0.08 + Math.sin(turn) * out,
      Math.round(size * 0.085),
      c.accent,
    );
  });
  const crown = `<path d="M${x - size * 0.3} ${y - size * 0.86}l${size * 0.12}-${size * 0.34} ${size * 0.18} ${size * 0.2} ${size * 0.18}-${size * 0.2} ${size * 0.12} ${size * 0.34}z" fill="${c.accent}"/>`;
  return (
    crown +
    circle(x, y, size, c.accent) +
    `<ellipse cx="${x}" cy="${y + size * 0.08}" rx="${size * 0.58}" ry="${size * 0.66}" fill="${c.sky[1]}"/>` +
    seeds
  );
}

function heart(x: number, y: number, scale: number, fill: string): string {
  return `<path d="M0 22C-40-6-18-34 0-14 18-34 40-6 0 22z" transform="translate(${x} ${y}) scale(${scale})" fill="${fill}"/>`;
}
