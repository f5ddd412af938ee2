// Words as people type them, a table like the locales. All in Simplified characters, folded.

/** Short forms and what they stand for: each finds the other, always. */
export const abbreviations = `
妇联 妇女联合会
家暴 家庭暴力
法援 法律援助
两癌 宫颈癌和乳腺癌
两癌筛查 两癌检查
妇儿 妇女儿童
保护令 人身安全保护令
义工 志愿者
残疾 残障
`;

/** What a need is also called: looked for when nothing holds the words that were typed. */
export const needs = `
家庭暴力 家暴 挨打 被打 打老婆 老公打 丈夫打 打人 动手打
庇护 临时庇护 庇护所 避难 避难所 没地方住 收容
困难救助 救助 低保 补助 困难补助 救济
心理咨询 心理辅导 心理疏导 心理医生 心理 抑郁 抑郁症 焦虑 失眠 睡不着 想不开 想死 不想活 心情不好
倾诉陪伴 倾诉 谈心 聊天 说说话 热线
产后情绪 产后抑郁 产后
法律咨询 法律援助 律师 打官司 起诉 离婚 财产分割 抚养权 法律服务
纠纷调解 调解 调解员 劝和 矛盾
劳动权益 维权 拖欠工资 欠薪 讨薪 产假 工资
婚姻辅导 婚姻 夫妻 吵架 婚姻家庭
家庭教育 家教 育儿 教育孩子 青春期 叛逆 家长学校
亲子活动 亲子
托育照护 托育 托管 托儿所 托班 日托 临时托管 带孩子 带娃 看孩子
课后看护 课后托管 课后 放学后 放学 晚托 写作业
留守儿童 留守
招工信息 招工 找工作 招聘 求职 就业 工作
技能培训 培训 培训班 学手艺 学技术 进修
创业贷款 创业 小额贷款 贴息贷款 贷款 开店
手工与电商 手工 电商 刺绣 剪纸 网店
两癌检查 两癌 宫颈癌 乳腺癌 妇科检查 筛查 体检
孕产保健 孕妇 怀孕 产检 孕检
老人照护 养老 护老 照顾老人 老人 护工 陪护
家政服务 家政 保姆 阿姨 钟点工 保洁 请保姆
月嫂 母婴护理 坐月子 月子
育婴师 育婴 育儿嫂
残障支持 残疾人 残障 残联
代办与陪办 代办 陪办 帮办 开证明 办证 跑腿
政策解答 政策
志愿服务 志愿者 志愿 义工 做好事
文体活动 广场舞 跳舞 唱歌
互助小组 互助
外出联络 外出 打工 外地
新来的姐妹 外来媳妇 嫁过来
`;

/** What is typed around a wish and says nothing of it. */
export const filler = `
哪里有 哪里 哪儿有 哪儿 哪有 那里有 在哪里 在哪儿 在哪 去哪 去哪里 到哪里 什么地方 什么 哪个 哪家
附近 附近的 周边 身边 旁边 最近的 离我最近 本地 当地 这里 这边
有没有 有 吗 呢 啊 吧 呀 了 的 地 得 和 与 及 在 给 被 把 对 到 去 来 是 能 可以 会 要 想 想要 需要 求
请问 请 问 问一下 一下 怎么 怎么办 怎样 如何 我 我想 我要 你 您 谁 人 帮我 帮忙 帮 找 寻找 查 查询 搜 办 办理 申请 报名
电话 地址 号码 联系方式 联系 多少 多少钱 费用 免费 时间 上班 开门 推荐 好的 好 班 课 课程 点 站 处
`;

/** Ends of names of divisions, which many leave out or get wrong. */
export const divisions =
  /(?:\u81ea\u6cbb[\u533a\u5dde\u53bf\u65d7]|\u7279\u522b\u884c\u653f\u533a|\u8857\u9053(?:\u529e\u4e8b\u5904)?|\u793e\u533a|\u65b0\u533a|[\u7701\u5e02\u53bf\u533a\u9547\u4e61\u6751\u65d7\u76df\u5dde\u5c6f])$/;

/** The lines of a table as lists of words. */
export function listsOf(table: string): string[][] {
  const lists = table.split('\n').map((line) => line.split(' ').filter(Boolean));
  return lists.filter((list) => list.length > 0);
}
