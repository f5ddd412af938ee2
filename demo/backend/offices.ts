/** The invented offices that write news. Their codes are those of the regions they work for. */
export interface Office {
  code: string;
  name: string;
  language: string;
  /** What its region is called; it may work for none. */
  region?: string;
  /** What they write about lies here. */
  places: string[];
}

export const offices: Office[] = [
  {
    code: '990121',
    name: '临溪县妇女之家',
    language: 'zh-Hans',
    region: '临溪县',
    places: ['清水镇', '石桥村', '竹坝镇', '县城', '柳塘村'],
  },
  {
    code: '990121101',
    name: '清水镇妇女之家',
    language: 'zh-Hans',
    region: '清水镇',
    places: ['石桥村', '桃湾村', '清水镇', '麦坪村'],
  },
  {
    code: '990100',
    name: '青溪市妇女之家',
    language: 'zh-Hans',
    region: '青溪市',
    places: ['临溪县', '枫桥区', '望川县', '云坪镇'],
  },
  {
    code: '990000',
    name: '云岭妇女之家',
    language: 'zh-Hans',
    region: '云岭省',
    places: ['青溪市', '云泽市', '雁渡市', '碧湾市'],
  },
  {
    code: '990200',
    name: '云泽市家庭服务中心',
    language: 'zh-Hans',
    region: '云泽市',
    places: ['映泉县', '荷湾镇', '枣岭村', '老城街道'],
  },
  {
    code: 'volunteers',
    name: '云岭邻里守望志愿队',
    language: 'zh-Hans',
    places: ['梅溪镇', '松岗村', '古渡镇', '石榴社区'],
  },
  {
    code: '980000',
    name: '東嶼姊妹會',
    language: 'zh-Hant',
    region: '東嶼省',
    places: ['白鷺市', '潮音市', '汐灣市'],
  },
];

export function office(code: string): Office | undefined {
  return offices.find((one) => one.code === code);
}
