import { inSimplified } from '../../src/kit/han-map.js';
import { tidy } from '../../src/kit/text.js';

/** What the columns may be called, in Simplified script; the others are found by folding. */
const names = {
  id: '编号 编码 服务编号 代码 id',
  name: '名称 服务名称 服务 服务项目 项目 项目名称 标题 name service service_name',
  alias: '别名 简称 又名 别称 alternate_name',
  organization:
    '机构 单位 机构名称 单位名称 组织 组织名称 主办单位 承办单位 服务机构 所属单位 organization organization_name organisation',
  place: '场所 场所名称 地点名称 场地 location location_name',
  address:
    '地址 详细地址 联系地址 服务地址 办公地址 单位地址 地点 服务地点 address address_1 street',
  phone:
    '电话 联系电话 咨询电话 服务电话 办公电话 公开电话 电话号码 联系方式 热线 手机 phone phones number phone_number telephone tel',
  hours:
    '开放时间 服务时间 办公时间 工作时间 营业时间 接待时间 开放时段 服务时段 hours opening_hours schedule schedules',
  category:
    '类别 服务类别 分类 服务分类 类型 服务类型 category categories taxonomy_term taxonomy topic',
  region: '地区 所在地区 区域 服务区域 服务范围 行政区 行政区划 所属地区 region area service_area',
  code: '行政区划代码 区划代码 行政区代码 地区代码 区划编码 extent region_code',
  longitude: '经度 longitude lng lon long',
  latitude: '纬度 latitude lat',
  coordinates: '经纬度 坐标 coordinates',
  datum: '坐标系 坐标系统 坐标类型 datum',
  description:
    '简介 服务简介 介绍 机构简介 服务内容 内容 说明 服务说明 描述 备注 description notes remarks',
  eligibility:
    '对象 服务对象 适用对象 面向对象 面向人群 服务人群 申请条件 eligibility eligibility_description',
  fees: '费用 收费 收费标准 收费情况 服务费用 价格 fees fees_description cost',
  documents:
    '所需材料 材料 申请材料 办理材料 所需资料 需带材料 携带材料 required_documents required_document documents document',
  process:
    '办理流程 流程 服务流程 办事流程 申请流程 办理方式 申请方式 预约方式 application_process',
  wait: '等候时间 等待时间 办理时限 wait_time',
  url: '网址 网站 官网 链接 网页 url website',
  wechat: '微信公众号 公众号 微信 微信号 微信公众账号 wechat',
  email: '邮箱 电子邮箱 电子邮件 邮件 email e-mail',
  confidential:
    '保密 是否保密 需要保密 是否需要保密 地址保密 地址是否保密 是否保密地址 保密情况 地址保密情况 不公开 地址不公开 confidential is_confidential',
  /** The same, asked the other way round. */
  public:
    '公开 是否公开 可否公开 能否公开 是否可以公开 公开情况 公开地址 是否公开地址 可否公开地址 地址公开 地址是否公开 地址可否公开 地址能否公开 地址是否可以公开 地址公开情况 对外公开 是否对外公开 地址是否对外公开 是否公布地址 public is_public',
  modified: '更新日期 更新时间 修改日期 修改时间 last_modified modified updated',
  assured: '核实日期 核对日期 核实时间 assured_date',
  language: '语言 服务语言 语种 languages language',
  accessibility: '无障碍 无障碍设施 无障碍服务 accessibility',
  places: '剩余名额 名额 余额 places_left capacity.left',
  certificate: '证书 发证 资格证书 certificate',
  registration: '户籍 户口 户籍要求 户口要求 eligibility.registration',
  status: '状态 服务状态 status',
  /** Known, and nothing that visitors want. */
  ignored: '序号 行号 no. no',
} as const;

export type Field = keyof typeof names;

const fields = new Map(
  (Object.keys(names) as Field[]).flatMap((field) =>
    names[field].split(' ').map((name): [string, Field] => [name, field]),
  ),
);

/** What a report calls a column. */
export function labelOf(field: Field): string {
  return names[field].split(' ', 1)[0] ?? field;
}

/** Words of one script, width and case, without blanks, so that they can be compared. */
export function folded(text: string): string {
  const plain = tidy(text.normalize('NFKC')).toLowerCase().replace(/\s+/g, '');
  return inSimplified(plain);
}

/** Which field a heading names: in both scripts, with remarks such as "(必填)" behind it. */
export function fieldOf(heading: string): Field | undefined {
  const name = folded(heading.trim().replace(/\s+/g, '_'));
  const bare = name.replace(/[([【].*?[)\]】]/g, '').replace(/[*:_?!]+$|^[*_]+/g, '');
  return fields.get(bare) ?? fields.get(bare.replace(/_/g, ''));
}
