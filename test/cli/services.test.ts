import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { after, describe, it } from 'node:test';
import { once } from 'node:events';
import { main } from '../../cli/main.js';
import { readHours } from '../../cli/services/hours.js';
import { toWgs84 } from '../../cli/services/datum.js';
import { normalise } from '../../src/services/service.js';
import type { HsdsService } from '../../fixtures/services.js';
import { schemasMissing, violations } from '../backend/support.js';
import { folder, gbk, surroundings } from './support.js';

const place = folder();
after(() => place.remove());

/** Runs the tool over a sheet; what it wrote and what it said. */
async function run(sheet: string | Uint8Array, ...more: string[]) {
  const { around, warned } = surroundings();
  const path = place.write('list.csv', sheet);
  const out = place.path('services.json');
  const code = await main(['services', path, '--out', out, ...more], around);
  const services = () => place.json('services.json') as HsdsService[];
  return { code, said: warned.join('\n'), services };
}

const whole = `服务名称,机构,地址,联系电话,开放时间,类别,地区,行政区划代码,经度,纬度,坐标系,简介,对象,费用,所需材料,办理流程,网址,微信公众号,保密,更新日期
心理咨询,临溪县妇女之家,望溪路 18 号,"000-3301-0001、000-3301-0002转6",周一至周五 8:30-12:00；14:00-17:30,"心理咨询、家庭暴力求助",云岭省 青溪市 临溪县,990121,145.2087,21.4312,WGS84,"面对面
或者打电话",住在临溪县的人,不收费,身份证,先打电话,linxi.example.org,临溪女声,否,2025/2/21
`;

describe('services', () => {
  it('turns a row into a service as HSDS writes it', async () => {
    const { code, services, said } = await run(whole);
    assert.equal(code, 0, said);
    const [service] = services();
    assert.equal(service?.name, '心理咨询');
    assert.equal(service.organization?.name, '临溪县妇女之家');
    assert.equal(service.description, '面对面\n或者打电话');
    assert.equal(service.url, 'https://linxi.example.org');
    assert.equal(service.last_modified, '2025-02-21T00:00:00+08:00');
    assert.deepEqual(
      service.phones?.map(({ number }) => number),
      ['000-3301-0001', '000-3301-0002转6'],
    );
    assert.deepEqual(
      service.schedules?.map(({ byday, opens_at, closes_at }) => [byday, opens_at, closes_at]),
      [
        ['MO,TU,WE,TH,FR', '08:30+08:00', '12:00+08:00'],
        ['MO,TU,WE,TH,FR', '14:00+08:00', '17:30+08:00'],
      ],
    );
    const [area] = service.service_areas ?? [];
    assert.deepEqual(
      [area?.name, area?.extent, area?.extent_type],
      ['云岭省 青溪市 临溪县', '990121', 'GB/T 2260'],
    );
    const { location } = service.service_at_locations?.[0] ?? {};
    assert.deepEqual([location?.latitude, location?.longitude], [21.4312, 145.2087]);
    assert.equal(location?.addresses?.[0]?.address_1, '望溪路 18 号');
    const attributes = service.attributes as unknown as {
      value?: string;
      taxonomy_term: { taxonomy: string; code?: string; name: string };
    }[];
    assert.deepEqual(
      attributes.map(({ taxonomy_term: { taxonomy, code, name }, value }) => [
        taxonomy,
        code ?? name,
        value,
      ]),
      [
        ['类别', '心理咨询', undefined],
        ['类别', '家庭暴力求助', undefined],
        ['jia', 'wechat.name', '临溪女声'],
      ],
    );
    assert.match(said, /读了 1 行，认出 1 个服务/);
    assert.doesNotMatch(said, /·/, 'nothing is wrong');
  });

  it('is valid and is read by the widget', { skip: schemasMissing }, async () => {
    const { services } = await run(whole + '没有别的,,,,,,,,,,,,,,,,,,,\n');
    for (const service of services()) {
      assert.deepEqual(violations('hsds/schema-service_with_definitions.json', service), []);
    }
    const [read] = normalise(services()[0]);
    assert.equal(read?.address, '云岭省青溪市临溪县望溪路 18 号');
    assert.equal(read.areas[0]?.code, '990121');
  });

  const simple = '名称,电话\n茶馆,000-1111-0001\n';
  for (const [name, sheet] of [
    ['UTF-8 with a mark', '\ufeff' + simple],
    ['GBK', gbk(simple)],
    ['UTF-16, as Excel calls Unicode', Uint8Array.from(Buffer.from('\ufeff' + simple, 'utf16le'))],
    ['semicolons, behind a line for Excel', 'sep=;\n' + simple.replaceAll(',', ';')],
    ['tabs and line ends of Windows', simple.replaceAll(',', '\t').replaceAll('\n', '\r\n')],
    ['full-width commas and digits', '名称，电话\n茶馆，０００－１１１１－０００１\n'],
    [
      'a title above, empty columns behind',
      `云岭省服务一览表,,,,\n${simple.replace(/$/gm, ',,,')}`,
    ],
    ['Traditional headings', simple.replace('名称,电话', '服務名稱*,聯繫電話（必填）')],
    ['names of HSDS', simple.replace('名称,电话', 'name,phone_number')],
    ['names in English', simple.replace('名称,电话', 'Service Name,Phone Number')],
    ['quotes and line breaks', '"名称","电话"\n"茶馆","000-1111-0001"\n'],
  ] as const) {
    it(`reads ${name}`, async () => {
      const { code, services, said } = await run(sheet);
      assert.equal(code, 0, said);
      assert.deepEqual(
        services().map((service) => [service.name, service.phones?.[0]?.number]),
        [['茶馆', '000-1111-0001']],
      );
    });
  }

  it('keeps the rest of a sheet whose first odd letter comes late', async () => {
    const late = `${'a,000-1111-0001\n'.replace('a', 'x'.repeat(300_000))}茶馆,000-1111-0002\n`;
    const { services } = await run(Buffer.concat([gbk('名称,电话\n'), gbk(late)]));
    assert.equal(services()[1]?.name, '茶馆');
  });

  it('says by line what is missing, double or wrong', async () => {
    const { code, said, services } =
      await run(`名称,电话,地址,区划代码,经度,纬度,开放时间,日期栏,更新日期
甲,000-1111-0001,一号,9901,,,,,
,000-1111-0002,,,,,,,
乙,,,,,,,,
丙,,,,,,,,
甲,000-1111-0001,二号,,,,,,
丁,000-12a4-0001,,99012,200,100,周一至周五 17:30-8:30,,去年
戊,000-1111-0003,,9.90121E+11,21.4,105.2,电话预约,,2025-02-30
甲,000-1111-0001,一号,9901,,,,,
`);
    assert.equal(code, 0);
    for (const told of [
      /读了 8 行，认出 6 个服务/,
      /不认识的栏，没有读：日期栏/,
      /没有名称.*\n +第 3 行/,
      /没有电话.*\n +第 4–5 行/,
      /第 6 行：和第 2 行的名称、电话一样/,
      /完全一样.*\n +第 9 行/,
      /电话不对.*\n +第 7 行：“000-12a4-0001”/,
      /第 7 行：“99012”/,
      /第 8 行：“9\.90121E\+11”（被表格软件改成了科学计数/,
      /坐标不对.*\n +第 7 行/,
      /写反了，已经对调.*\n +第 8 行/,
      /关门早于开门.*\n +第 7 行：“17:30-8:30”/,
      /按文字写进去.*\n +第 8 行：“电话预约”/,
      /第 7 行：“去年”\n +第 8 行：“2025-02-30”/,
    ]) {
      assert.match(said, told);
    }
    const [wrong, swapped] = services().slice(-2);
    assert.equal('phones' in wrong!, false);
    assert.equal(wrong!.schedules?.[0]?.description, '周一至周五 17:30-8:30');
    assert.equal('service_at_locations' in wrong!, false);
    const { location } = swapped!.service_at_locations![0]!;
    assert.deepEqual([location?.latitude, location?.longitude], [21.4, 105.2]);
  });

  it('counts lines as the spreadsheet does, also where cells have line breaks', async () => {
    const { said } = await run('名称,简介\n甲,"一\n二\n三"\n\n,没有名字\n');
    assert.match(said, /没有名称.*\n +第 4 行/);
  });

  it('tells twenty lines of a kind, and all when asked', async () => {
    const rows = [...Array(60).keys()].map((row) => `甲${row},x${row}\n`).join('');
    assert.match((await run(`名称,电话\n${rows}`)).said, /“x19”\n +……还有 40 行/);
    const { said } = await run(`名称,电话\n${rows}`, '--all');
    assert.match(said, /第 61 行：“x59”/);
    assert.doesNotMatch(said, /还有/);
  });

  it('keeps ids while rows come, go and move, and never gives one twice', async () => {
    const ids = async (rows: string) => {
      const { services } = await run(`编号,名称,电话\n${rows}`);
      return Object.fromEntries(services().map(({ id, name }) => [name, id]));
    };
    const first = await ids(',甲,000-1111-0001\n7,乙,000-1111-0002\n');
    const second = await ids('7,乙二,000-1111-0009\n,丙,\n,甲,000-1111-0001\n');
    assert.equal(second.甲, first.甲);
    assert.equal(second.乙二, first.乙);
    const uuid = '2d4b1f9a-2b1c-4c57-9c1c-0d6d3b6f4f11';
    const { services, said } = await run(`编号,名称\n${uuid},甲\n${uuid},乙\n`);
    const [one, two] = services().map(({ id }) => id);
    assert.equal(one, uuid);
    assert.notEqual(two, uuid);
    assert.match(said, /编号和前面的一行一样.*\n +第 3 行/);
  });

  describe('phones', () => {
    const read = async (cell: string) => {
      const { services, said, code } = await run(`名称,电话\n甲,"${cell}"\n`);
      assert.equal(code, 0, said);
      const phones = services()[0]?.phones as
        { number: string; description?: string }[] | undefined;
      return {
        said,
        phones: phones?.map(({ number, description }) => [number, description]) ?? [],
      };
    };
    const one = '0595-1234567';
    for (const [cell, ...numbers] of [
      ['(0595) 1234567', '(0595) 1234567'],
      ['（0595）1234567', '(0595)1234567'],
      ['０５９５　１２３４５６７', '0595 1234567'],
      ['+86 595 12345678', '+86 595 12345678'],
      ['+86 (0)595 12345678', '+86 (0)595 12345678'],
      ['+86 138 0000 0000', '+86 138 0000 0000'],
      ['+86 10 6512 3456', '+86 10 6512 3456'],
      ['0086-595-1234567', '0086-595-1234567'],
      ['86 595 1234567', '86 595 1234567'],
      ['+852 2345 6789', '+852 2345 6789'],
      ['0595 1234567转801', '0595 1234567转801'],
      ['0595-1234567 转 801', '0595-1234567 转 801'],
      ['0595-1234567分机801', '0595-1234567转801'],
      ['0595—1234567', one],
      ['0595 - 1234567', one],
      ['010 6512 3456', '010 6512 3456'],
      ['0595 12338', '0595 12338'],
      ['138 0000 0000', '138 0000 0000'],
      ['400 123 4567', '400 123 4567'],
      ['6512 3456', '6512 3456'],
      ['[0595] 1234567', '(0595) 1234567'],
      ['0595/1234567', one],
      [`${one}，转801`, `${one}转801`],
      [`${one}*801`, `${one}转801`],
      [`${one} 0595-7654321`, one, '0595-7654321'],
      ['0595 1234567 0595 7654321', '0595 1234567', '0595 7654321'],
      [`${one} 7654321`, one, '7654321'],
      [`${one} 13800000000`, one, '13800000000'],
      ['13800000000 0595 1234567', '13800000000', '0595 1234567'],
      ['12338 12345', '12338', '12345'],
      [`${one}(13800000000)`, one, '13800000000'],
      [`${one}、12338`, one, '12338'],
      [`${one}；12338`, one, '12338'],
      [`${one}／12338`, one, '12338'],
      [`${one}，12338`, one, '12338'],
      [`${one}或12338`, one, '12338'],
    ] as const) {
      it(`are ${numbers.length}: ${cell}`, async () => {
        const { phones, said } = await read(cell);
        assert.deepEqual(
          phones,
          numbers.map((number) => [number, undefined]),
        );
        assert.doesNotMatch(said, /·/);
      });
    }

    for (const [cell, ...expected] of [
      ['12338（24小时）', ['12338', '24小时']],
      ['12338（24小时，免费）', ['12338', '24小时,免费']],
      ['12338 24小时', ['12338', '24小时']],
      ['12338，24小时', ['12338', '24小时']],
      ['电话：0595-1234567', [one, undefined]],
      ['Tel: 0595-1234567', [one, undefined]],
      ['聯繫電話:0595-1234567', [one, undefined]],
      ['热线：12338', ['12338', '热线']],
      ['24小时热线12338', ['12338', '24小时热线']],
      ['值班13800000000（微信同号）', ['13800000000', '值班，微信同号']],
      ['手机/微信：13800000000', ['13800000000', '手机 微信']],
      ['办公室 0595-1234567 值班 13800000000', [one, '办公室'], ['13800000000', '值班']],
      [
        '0595-1234567（白天）、13800000000（夜间8:00-22:00）',
        [one, '白天'],
        ['13800000000', '夜间8:00-22:00'],
      ],
      ['12338 周一至周五8:30-17:30', ['12338', '周一至周五8:30-17:30']],
    ] as [string, ...[string, string | undefined][]][]) {
      it(`keep the words beside them: ${cell}`, async () => {
        const { phones, said } = await read(cell);
        assert.deepEqual(phones, expected);
        assert.doesNotMatch(said, /·/);
      });
    }

    it('do not take names along, and no mobile number with a name', async () => {
      const office = await read('张三 0595-1234567');
      assert.deepEqual(office.phones, [[one, undefined]]);
      assert.match(office.said, /可能是人名，只写了号码.*\n +第 2 行：“张三 0595-1234567”/);
      const own = await read('张三13800000000、12338');
      assert.deepEqual(own.phones, [['12338', undefined]]);
      assert.match(own.said, /本人同意公开的话，请只写号码.*\n +第 2 行：“张三 13800000000”/);
    });

    for (const cell of [
      'QQ：12345678',
      '传真：0595-1234567',
      '无',
      '2024-03-08',
      '000-12a4-0001',
      '0595',
      '12',
    ]) {
      it(`are not what is none: ${cell}`, async () => {
        const { phones, said } = await read(cell);
        assert.deepEqual(phones, []);
        assert.match(said, /电话不对.*\n +第 2 行/);
      });
    }
  });

  describe('confidential services', () => {
    const sheet = `名称,电话,地址,场所,经度,纬度,保密
庇护所,000-3300-0110,暗巷 7 号,后院,145.21,21.43,是
茶馆,000-1111-0001,望溪路 1 号,,,,
`;

    it('refuse the sheet that tells where they are, and leave the old file', async () => {
      await run('名称\n旧的\n');
      const { code, said, services } = await run(sheet);
      assert.equal(code, 1);
      assert.equal(services()[0]?.name, '旧的');
      assert.match(said, /保密，可是写了地址或坐标.*\n +第 2 行：“庇护所”/);
      assert.match(said, /没有写出文件.*--conceal/);
    });

    it('are written without place, street and coordinates when that is asked for', async () => {
      const { code, said, services } = await run(sheet, '--conceal');
      assert.equal(code, 0);
      assert.match(said, /保密，地址和坐标没有写进去.*\n +第 2 行：“庇护所”/);
      const [shelter, tea] = services();
      const text = JSON.stringify(shelter);
      assert.doesNotMatch(text, /暗巷|后院|145|21\.43/);
      assert.match(text, /"code":"confidential"/);
      assert.match(JSON.stringify(tea), /望溪路/);
    });

    it('are what nobody can read, too, and what holds no place is written as it is', async () => {
      const { code, said, services } = await run('名称,保密\n庇护所,大概\n茶馆,不保密\n');
      assert.equal(code, 0);
      assert.match(said, /按保密处理.*\n +第 2 行：大概/);
      assert.deepEqual(
        services().map((service) => /confidential/.test(JSON.stringify(service))),
        [true, false],
      );
    });

    for (const [heading, secret, open] of [
      ['是否公开地址', '否', '是'],
      ['地址是否公開', '不公开', '可以公开'],
      ['公开（是/否）', 'x', '√'],
      ['对外公开', '', '公开'],
      ['保密情况', '保密', '不保密'],
      ['地址是否保密？', '是', '否'],
      ['是否保密（1是 0否）', '1', '0'],
    ] as const) {
      it(`are found under ${heading}: ${secret || 'an empty cell'}`, async () => {
        const rows = `庇护所,暗巷 7 号,${secret}\n茶馆,望溪路 1 号,${open}\n`;
        const { code, said } = await run(`名称,地址,${heading}\n${rows}`);
        assert.equal(code, 1);
        assert.match(said, /保密，可是写了地址或坐标（1 行）\n +第 2 行：“庇护所”/);
        const concealed = await run(`名称,地址,${heading}\n${rows}`, '--conceal');
        assert.equal(concealed.code, 0, concealed.said);
        assert.doesNotMatch(JSON.stringify(concealed.services()), /暗巷/);
        assert.match(JSON.stringify(concealed.services()), /望溪路/);
      });
    }

    it('are what a column of openness leaves unclear, and that is told', async () => {
      const { code, said } = await run('名称,地址,是否公开\n庇护所,暗巷 7 号,部分\n');
      assert.equal(code, 1);
      assert.match(said, /“是否公开”一栏空着或者看不懂.*\n +第 2 行：部分/);
    });

    for (const heading of [
      '保密程度',
      '公开范围',
      '地址（保密）',
      '地址（不公开）',
      '位置是否隐藏',
      '地址能否显示',
      '是否可对外',
      '保密（0是 1否）',
      '是否公开（1不公开，2公开）',
      'Private address',
    ]) {
      it(`stop everything under a heading that nobody can be sure of: ${heading}`, async () => {
        await run('名称\n旧的\n');
        const sheet = `名称,${heading},联系地址\n庇护所,1,暗巷 7 号\n`;
        for (const more of [[], ['--conceal']]) {
          const { code, said, services } = await run(sheet, ...more);
          assert.equal(code, 1, said);
          assert.equal(services()[0]?.name, '旧的');
          assert.ok(said.includes(`看不懂表头“${heading}”`), said);
        }
      });
    }

    it('have nothing to do with headings that only sound alike', async () => {
      const { code, said } = await run('名称,公开课,政务公开网址,公众号,对外服务时间\n甲,有,,,\n');
      assert.equal(code, 0, said);
    });

    it('are what the row itself says where no column does', async () => {
      for (const row of [
        '庇护所,暗巷 7 号（不对外公开）,',
        '庇护所,暗巷 7 号,地址需保密，来之前先打电话',
      ]) {
        const { code, said } = await run(`名称,地址,简介\n${row}\n`);
        assert.equal(code, 1, row);
        assert.match(said, /保密，可是写了地址或坐标/);
      }
      const { code, services, said } = await run('名称,地址\n庇护所,保密\n');
      assert.equal(code, 0, said);
      assert.match(JSON.stringify(services()), /"code":"confidential"/);
      assert.doesNotMatch(JSON.stringify(services()), /address_1/);
    });

    for (const [heading, words] of [
      ['简介', '24小时接待。地址：临溪县人民路12号，请先打电话'],
      ['备注', '在石桥村七组3号'],
      ['办理流程', '先到 向阳街 十二号 登记'],
      ['别名', '望溪路 18-2 号'],
      ['开放时间', '每天 9:00-17:00，望溪路18号'],
      ['电话', '000-1111-0001（幸福小区3栋）'],
      ['服务内容', '到解放路与人民路交叉口等'],
      ['说明', '望溪路\n壹拾捌号'],
      ['说明', '环城路东200米'],
      ['说明', '汇丰宾馆302房'],
      ['说明', 'Room 302, 12 Wangxi Road'],
    ] as const) {
      it(`must not tell the street in words either: ${words}`, async () => {
        const sheet = `名称,地址,保密,${heading}\n庇护所,,是,"${words}"\n`;
        for (const more of [[], ['--conceal']]) {
          const { code, said } = await run(sheet, ...more);
          assert.equal(code, 1, said);
          assert.match(said, /文字里像是写着地址.*\n +第 2 行：“庇护所”的/);
          assert.match(said, /没有写出文件。.*文字里不能写着地址/);
          assert.doesNotMatch(said, /向阳|石桥|人民路/);
        }
        assert.equal((await run(sheet.replace('是', '否'))).code, 0, 'others may');
      });
    }

    it('may say in words what is no address', async () => {
      const words = [
        '地址保密，请打 12338',
        '社区活动每月12号',
        '24小时热线，2 号线地铁不远',
        '接待 3 至 60 岁的妇女和孩子',
        '走上自立之路，3 个月一期',
        '地址：不公开',
        '村里第一个妇女之家',
        '村里有3户人家愿意接待',
      ];
      const rows = words.map((each) => `庇护所,是,"${each}"\n`).join('');
      const { code, said } = await run(`名称,保密,简介\n${rows}`);
      assert.equal(code, 0, said);
    });
  });

  it('writes nothing out of nothing, and says why', async () => {
    for (const [sheet, why] of [
      ['', /没有找到表头/],
      ['日期,时间\n1,2\n', /没有找到表头/],
      ['名称,电话\n,1\n', /没有一行能用/],
      ['名称,电话\n甲,1\n"乙,2\n丙,3\n', /第 3 行开始读不下去.*引号/],
    ] as const) {
      const { code, said } = await run(sheet);
      assert.equal(code, 1, sheet);
      assert.match(said, why);
    }
    const { around, warned } = surroundings();
    assert.equal(await main(['services', place.path('none.csv')], around), 2);
    assert.equal(await main(['services'], around), 2);
    assert.match(warned.join(), /cannot be read/);
  });

  it('says of a folder that it is one, in Chinese', async () => {
    const { around, warned } = surroundings();
    const out = place.path('of-folder.json');
    assert.equal(await main(['services', place.path(''), '--out', out], around), 1);
    assert.match(warned.join(), /没有写出文件。这是一个文件夹。/);
    assert.doesNotMatch(warned.join(), /EISDIR/);
  });

  for (const [name, content] of [
    ['list.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0)],
    ['list.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
    ['renamed.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0)],
    ['old.csv', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
    ['LIST.XLS', '名称\t电话\n茶馆\t12338\n'],
    ['list.et', ''],
  ] as const) {
    it(`asks for CSV instead of a workbook: ${name}, ${content.length} bytes`, async () => {
      const { around, warned } = surroundings();
      const words = ['services', place.write(name, content), '--out', place.path('of-book.json')];
      assert.equal(await main(words, around), 1);
      assert.match(warned.join(), /没有写出文件。.*另存为.*CSV \(逗号分隔\)/);
      assert.doesNotMatch(warned.join(), /表头/);
    });
  }

  it('writes lines when the name asks for them, and leaves a file alone that stays the same', async () => {
    const { around, warned } = surroundings();
    const out = place.path('services.ndjson');
    const words = ['services', place.write('list.csv', '名称\n甲\n乙\n'), '--out', out];
    assert.equal(await main(words, around), 0);
    assert.equal(await main(words, around), 0);
    const lines = place.read('services.ndjson').trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as HsdsService).name),
      ['甲', '乙'],
    );
    assert.match(warned.at(-1)!, /没有改动/);
  });

  it('reads a hundred thousand rows without holding them', async () => {
    const sheet = createWriteStream(place.path('large.csv'));
    sheet.write('名称,机构,地址,电话,开放时间,类别,简介\n');
    for (let row = 0; row < 100_000; row += 1) {
      const cells = [
        `服务${row}`,
        `机构${row}`,
        `路 ${row} 号`,
        `000-1111-${row}`,
        '每天 9:00-17:00',
      ];
      if (!sheet.write(`${cells.join()},心理咨询,${'说明'.repeat(50)}\n`))
        await once(sheet, 'drain');
    }
    sheet.end();
    await once(sheet, 'close');
    const { around, warned } = surroundings();
    const out = place.path('large.ndjson');
    assert.equal(await main(['services', place.path('large.csv'), '--out', out], around), 0);
    assert.match(warned.join(), /读了 100000 行，认出 100000 个服务/);
  });
});

describe('hours in words', () => {
  const workdays = 'MO,TU,WE,TH,FR';
  const daily = 'MO,TU,WE,TH,FR,SA,SU';
  for (const [words, ...rows] of [
    ['每天 24 小时', [daily, '00:00', '23:59']],
    ['全年无休，24小时有人接听', [daily, '00:00', '23:59']],
    ['工作日 9:00—17:00', [workdays, '09:00', '17:00']],
    ['星期一、三、五 上午9点至11点半', ['MO,WE,FR', '09:00', '11:30']],
    [
      '週一至週五 上午8:30-12:00 下午2:00-5:30',
      [workdays, '08:30', '12:00'],
      [workdays, '14:00', '17:30'],
    ],
    [
      '周一到周五 8：30～12：00；周六 9：00－11：00',
      [workdays, '08:30', '12:00'],
      ['SA', '09:00', '11:00'],
    ],
    ['每天 19:00-次日7:30', [daily, '19:00', '07:30']],
    ['周二至周日9:00-24:00，周一闭馆', ['TU,WE,TH,FR,SA,SU', '09:00', '23:59']],
    ['周一至周五8:30-17:30，周三休息', ['MO,TU,TH,FR', '08:30', '17:30']],
    ['每天8:30-17:30（周一闭馆）', ['TU,WE,TH,FR,SA,SU', '08:30', '17:30']],
    ['周一闭馆，每天 9:00-17:00', ['TU,WE,TH,FR,SA,SU', '09:00', '17:00']],
    [
      '周一至周五上午8:30-12:00，下午2:00-5:30，周三、周五休息',
      ['MO,TU,TH', '08:30', '12:00'],
      ['MO,TU,TH', '14:00', '17:30'],
    ],
    ['每天 8:30-17:30，周六至周日不开放', [workdays, '08:30', '17:30']],
    ['每天 8:30-17:30（周末和法定节假日休息）', [workdays, '08:30', '17:30']],
    ['每天（周二、四除外）9:00-17:00', ['MO,WE,FR,SA,SU', '09:00', '17:00']],
    ['每天9:00-17:00，除周一外', ['TU,WE,TH,FR,SA,SU', '09:00', '17:00']],
    ['除周一外，每天9:00-17:00', ['TU,WE,TH,FR,SA,SU', '09:00', '17:00']],
    ['24小时（周日休息）', ['MO,TU,WE,TH,FR,SA', '00:00', '23:59']],
    ['每周六 上午9点到下午5点', ['SA', '09:00', '17:00']],
    ['双休日 9：00－17：00', ['SA,SU', '09:00', '17:00']],
    ['周一一周五 9:00-17:00', [workdays, '09:00', '17:00']],
    ['每天 早8:00-晚12:00', [daily, '08:00', '23:59']],
    ['每天 夜间8:00-10:00', [daily, '20:00', '22:00']],
    ['9:00-21:00（全年无休）', [daily, '09:00', '21:00']],
  ] as [string, ...[string, string, string][]][]) {
    it(`are understood: ${words}`, () => {
      assert.deepEqual(
        readHours(words).rows.map(({ byday, opens_at, closes_at }) => [byday, opens_at, closes_at]),
        rows.map(([days, opens, closes]) => [days, `${opens}+08:00`, `${closes}+08:00`]),
      );
    });
  }

  for (const words of [
    '8:30-17:30',
    '夏季 周一至周五 8:00-12:00',
    '每月第一个周一 9:00-11:00',
    '周一至周五 8:30-12:00,2:00-5:30',
    '周五至周一 9:00-10:00',
    '周一至周五 25:00-26:00',
    '周一至周五 9:00-17:00 请先预约',
    '电话预约',
    '周一至周五8:30-17:30，周三下午休息',
    '周一至周五8:30-17:30，周三上午、周五休息',
    '周一至周五8:30-17:30，周三休息12:00-14:00',
    '周一至周五8:30-17:30，单周三休息',
    '周一至周五8:30-17:30，逢单周三闭馆',
    '周一至周日9:00-17:00，每月第一个周一闭馆',
    '周一至周五8:30-17:30，寒暑假除外',
    '周一至周五8:30-17:30，春节期间休息',
    '周三8:30-17:30，周三休息',
    '每天8:30-17:30，周五至周一休息',
    '每天8:30-17:30，除周三外休息',
    '周一至周五8:30-17:30；周三8:30-12:00',
    '每天8:30-12:00；周六14:00-17:00',
    '每周三日9:00-17:00',
    '每周五天9:00-17:00',
    '周一至周五 全天',
    '全天',
    '工作日',
    '每天 晚上1:00-5:00',
    '每天 早上14:00-17:00',
    '周一至周五 上午',
    '上午9点到下午5点',
    '逢单周三 9:00-11:00',
    '周一至周五 9:00-17:00（需预约）',
    '周一至周五 9:00-17:00 暂停开放',
    '周一、'.repeat(70) + '休',
    '周'.repeat(5000),
  ]) {
    it(`stay words where they are not certain: ${words.slice(0, 30)}`, () => {
      assert.deepEqual(readHours(words), { rows: [{ description: words }] });
    });
  }

  it('keep what is said of holidays beside', () => {
    const [row] = readHours('周一至周五 9:00-17:00（法定节假日除外）').rows;
    assert.equal(row?.notes, '法定节假日除外');
    assert.equal(row.closes_at, '17:00+08:00');
  });

  it(
    'are those of no public holiday where that is said of all days',
    { skip: schemasMissing },
    async () => {
      const { services, said } = await run(
        '名称,电话,开放时间\n甲,000-1111-0001,每天9:00-17:00（国家法定节假日、周一闭馆）\n乙,000-1111-0002,每天9:00-17:00\n',
      );
      assert.doesNotMatch(said, /·/);
      for (const service of services()) {
        assert.deepEqual(violations('hsds/schema-service_with_definitions.json', service), []);
      }
      const [closed, open] = services().map((service) => normalise(service)[0]!.schedules);
      assert.equal(closed?.[0]?.holidays, 'closed');
      assert.equal(closed[0].days, 0b1111110);
      assert.equal(open?.[0]?.holidays, undefined);
    },
  );

  it('that stay words are told', async () => {
    const { said } = await run('名称,开放时间\n甲,周一至周五8:30-17:30，周三下午休息\n');
    assert.match(said, /按文字写进去.*\n +第 2 行：“周一至周五8:30-17:30，周三下午休息”/);
  });
});

it('coordinates of Chinese maps are turned back to where the place is', () => {
  const near = ({ lon, lat }: { lon: number; lat: number }) =>
    Math.hypot(lon - 116.404, lat - 39.915) < 0.00002;
  assert.ok(near(toWgs84({ lon: 116.410244, lat: 39.916404 }, 'gcj02')));
  assert.ok(near(toWgs84({ lon: 116.416627, lat: 39.9227 }, 'bd09')));
  assert.deepEqual(toWgs84({ lon: 1, lat: 2 }, 'wgs84'), { lon: 1, lat: 2 });
});
