/** What a visitor would type, most of it clumsily, and a result that she should then see. */
export interface Question {
  typed: string;
  /** What one of the first five must hold. */
  name?: string;
  organization?: string;
  region?: string;
}

/** About the sample directory, on a page of Linxi county. */
export const questions: Question[] = [
  // As it is written
  { typed: '临溪县妇女联合会', organization: '临溪县妇女联合会' },
  { typed: '心理咨询', name: '心理咨询', region: '临溪县' },
  { typed: '清水镇 妇女联合会', organization: '清水镇妇女联合会', region: '临溪县' },
  { typed: '家庭暴力求助', name: '家庭暴力求助', region: '临溪县' },
  // Short forms and what people call things
  { typed: '妇联', organization: '妇女联合会', region: '临溪县' },
  { typed: '家暴', name: '家庭暴力求助', region: '临溪县' },
  { typed: '法援', name: '法律咨询' },
  { typed: '清水妇联', organization: '清水镇妇女联合会', region: '临溪县' },
  { typed: '临溪妇联电话', organization: '临溪县妇女联合会' },
  { typed: '律师', name: '法律咨询' },
  { typed: '抑郁', name: '心理咨询', region: '临溪县' },
  { typed: '找工作', name: '新来的姐妹' },
  { typed: '钟点工', name: '请保姆', region: '临溪县' },
  { typed: '宫颈癌筛查', name: '两癌检查' },
  { typed: '欠薪', name: '姐妹' },
  { typed: '挨打', name: '家庭暴力求助', region: '临溪县' },
  // Run together, with words around
  { typed: '临溪家政培训', name: '家政和护理培训', region: '临溪县' },
  { typed: '临溪县哪里有家政培训班', name: '家政和护理培训', region: '临溪县' },
  { typed: '附近的心理咨询', name: '心理咨询', region: '临溪县' },
  { typed: '请问临溪县哪里可以法律咨询', name: '法律咨询', region: '临溪县' },
  { typed: '清水镇放学后看孩子', name: '放学后看护', region: '清水镇' },
  { typed: '青溪市离婚找谁', name: '婚姻', region: '青溪市' },
  { typed: '老公打我怎么办', name: '家庭暴力求助' },
  { typed: '临溪县有没有月嫂班', name: '家政和护理培训', region: '青溪市' },
  { typed: '石桥村妇女之家', organization: '石桥村妇女之家' },
  { typed: '石桥妇女之家', organization: '石桥村妇女之家' },
  { typed: '清水石桥妇女之家', organization: '石桥村妇女之家', region: '清水镇' },
  { typed: '想学技术', name: '家政和护理培训', region: '临溪县' },
  { typed: '我想找保姆', name: '请保姆', region: '临溪县' },
  { typed: '临溪庇护所', organization: '临溪县家庭庇护所' },
  { typed: '家里没地方住', name: '临时庇护' },
  { typed: '孩子青春期叛逆', name: '家庭教育咨询' },
  { typed: '清水镇巾帼志愿者', organization: '清水镇巾帼志愿服务队' },
  // Pinyin
  { typed: 'fulian', organization: '妇女联合会', region: '临溪县' },
  { typed: 'jiabao', name: '家庭暴力求助', region: '临溪县' },
  { typed: 'xinlizixun', name: '心理咨询', region: '临溪县' },
  { typed: 'falvzixun', name: '法律咨询', region: '临溪县' },
  { typed: 'faluzixun', name: '法律咨询', region: '临溪县' },
  { typed: 'funvzhijia', organization: '妇女之家', region: '临溪县' },
  { typed: 'linxijiazheng', name: '家政', region: '临溪县' },
  { typed: 'linxi xian jiatingbihusuo', organization: '临溪县家庭庇护所' },
  { typed: 'qingshuizhen fulian', organization: '清水镇妇女联合会', region: '临溪县' },
  { typed: 'linxixian nali you yuesao', organization: '月嫂', region: '青溪市' },
  { typed: 'yunlingsheng funvrexian', organization: '云岭省妇女热线' },
  // First letters
  { typed: 'xlzx', name: '心理咨询', region: '临溪县' },
  { typed: 'flzx', name: '法律咨询', region: '临溪县' },
  { typed: 'jtbl', name: '家庭暴力求助', region: '临溪县' },
  { typed: 'lxxfnrx', organization: '临溪县妇女热线' },
  // One character wrong or in the wrong place
  { typed: '心里咨询', name: '心理咨询', region: '临溪县' },
  { typed: '法律资询', name: '法律咨询', region: '临溪县' },
  { typed: '律法咨询', name: '法律咨询', region: '临溪县' },
  { typed: '家爆', name: '家庭暴力求助', region: '临溪县' },
  { typed: '妇女连合会', organization: '妇女联合会', region: '临溪县' },
  { typed: '林溪县妇联', organization: '临溪县妇女联合会' },
  { typed: '家正服务', organization: '家政服务站', region: '临溪县' },
  // The other script, and wide letters
  { typed: '婦女聯合會', organization: '妇女联合会', region: '临溪县' },
  { typed: '心理諮詢', name: '心理咨询', region: '临溪县' },
  { typed: '东屿省法律咨询', name: '法律諮詢', region: '東嶼省' },
  { typed: '臨溪縣 家暴', name: '家庭暴力求助', region: '临溪县' },
  { typed: 'ＸＩＮＬＩ咨询', name: '心理咨询', region: '临溪县' },
];
