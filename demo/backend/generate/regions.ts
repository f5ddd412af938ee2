import type { Random } from './random.js';
import { traditional } from './script.js';

/**
 * An invented country: two provinces down to the village. Division codes are shaped like the real
 * ones (GB/T 2260) but begin with 99 and 98, which no province uses; the coordinates lie in the
 * open ocean.
 */
export interface Region {
  code: string;
  name: string;
  /** The names from the province down to here. */
  path: string[];
  level: 'province' | 'city' | 'county' | 'town' | 'village';
  traditional: boolean;
  latitude: number;
  longitude: number;
  parts: Region[];
}

interface Province {
  code: string;
  name: string;
  traditional: boolean;
  latitude: number;
  longitude: number;
  cities: string[];
  counties: number;
  towns: number;
  villages: number;
}

const provinces: Province[] = [
  {
    code: '99',
    name: '云岭省',
    traditional: false,
    latitude: 20,
    longitude: 144,
    cities: [
      '青溪市',
      '云泽市',
      '雁渡市',
      '望岚市',
      '碧湾市',
      '竹汀市',
      '枕河市',
      '栖霞岭市',
      '澄川市',
      '听松市',
      '鹿鸣洲市',
      '远桥市',
    ],
    counties: 9,
    towns: 10,
    villages: 14,
  },
  {
    code: '98',
    name: '东屿省',
    traditional: true,
    latitude: 14,
    longitude: 150,
    cities: ['白鹭市', '潮音市', '汐湾市', '帆影市'],
    counties: 7,
    towns: 8,
    villages: 12,
  },
];

const countyFirst = '望映栖枕倚汀溯漱霁岚翠芷蘅菱蓼萤鹭澄澹涟';
const countyLast = '溪川泉湾岭坪洲渡浦桥';
const townFirst = ['清', '石', '柳', '竹', '枫', '荷', '茶', '松', '梅', '云', '白', '青', '古'];
const townLast = ['水', '桥', '塘', '坪', '溪', '林', '湾', '冲', '坝', '沟', '岗', '口', '渡'];
const villageFirst = [...'石柳竹桃杏李梨桂枣樟杨槐桐柏樱菊兰莲藕麦稻谷棉桑茶井泉沙月星'];
const villageLast = [...'桥湾坝塘溪岭坪冲岗坡垭沟洼寨屯铺营台庄坊畈峪渡堰口源田头垄圩'];

const two = (number: number) => String(number).padStart(2, '0');
const three = (number: number) => String(number).padStart(3, '0');

export function generateRegions(random: Random): Region[] {
  const countyNames = random.shuffle(
    [...countyFirst].flatMap((first) => [...countyLast].map((last) => first + last)),
  );
  return provinces.map((province) => {
    const root: Region = {
      code: `${province.code}0000`,
      name: province.traditional ? traditional(province.name) : province.name,
      path: [],
      level: 'province',
      traditional: province.traditional,
      latitude: province.latitude,
      longitude: province.longitude,
      parts: [],
    };
    root.path = [root.name];
    province.cities.forEach((name, index) => addCity(root, province, name, index + 1));
    return root;
  });

  function addCity(parent: Region, province: Province, name: string, number: number): void {
    const city = add(parent, 'city', name, `${province.code}${two(number)}00`, 1.2);
    for (let index = 0; index < province.counties; index++) {
      // Districts are numbered from 02, counties from 21.
      const district = index < 2;
      const first = number === 1 && index === 2 && !province.traditional;
      const base = first ? '临溪' : (countyNames.pop() as string);
      const code = two(district ? index + 2 : index + 19);
      addCounty(city, province, base + (district ? '区' : '县'), city.code.slice(0, 4) + code);
    }
  }

  function addCounty(parent: Region, province: Province, name: string, code: string): void {
    const county = add(parent, 'county', name, code, 0.4);
    const taken = new Set<string>();
    for (let index = 0; index < province.towns; index++) {
      const demo = code === '990121' && index === 0;
      const base = demo ? taken.add('清水') && '清水' : unused(taken, townFirst, townLast);
      // Subdistricts are numbered from 001, towns from 101, townships from 201.
      const [suffix, start] =
        index < province.towns - 4
          ? ['镇', 101]
          : index < province.towns - 2
            ? ['乡', 201]
            : ['街道', 1];
      addTown(county, province, base + suffix, code + three(start + index));
    }
  }

  function addTown(parent: Region, province: Province, name: string, code: string): void {
    const town = add(parent, 'town', name, code, 0.12);
    const taken = new Set<string>();
    const urban = name.endsWith('街道');
    for (let index = 0; index < province.villages; index++) {
      const demo = code === '990121101' && index === 3;
      const base = demo ? taken.add('石桥') && '石桥' : unused(taken, villageFirst, villageLast);
      const number = three(urban ? index + 1 : index + 200);
      add(town, 'village', base + (urban ? '社区' : '村'), code + number, 0.03);
    }
  }

  function add(
    parent: Region,
    level: Region['level'],
    name: string,
    code: string,
    spread: number,
  ): Region {
    const local = parent.traditional ? traditional(name) : name;
    const region: Region = {
      code,
      name: local,
      path: [...parent.path, local],
      level,
      traditional: parent.traditional,
      latitude: parent.latitude + (random.next() - 0.5) * 2 * spread,
      longitude: parent.longitude + (random.next() - 0.5) * 2 * spread,
      parts: [],
    };
    parent.parts.push(region);
    return region;
  }

  function unused(taken: Set<string>, first: readonly string[], last: readonly string[]): string {
    for (;;) {
      const name = random.pick(first) + random.pick(last);
      if (name[0] !== name[1] && !taken.has(name)) return taken.add(name) && name;
    }
  }
}

/** A region and all that lies in it, the wider ones first. */
export function within(region: Region): Region[] {
  return [region, ...region.parts.flatMap(within)];
}
