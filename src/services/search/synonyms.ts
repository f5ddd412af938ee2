// Words as people type them, a table like the locales. All in Simplified characters, folded.
// What is shipped is words-table.ts, made of this one by scripts/make-words-table.js.

/** Short forms and what they stand for: each finds the other, always. An underscore is a blank. */
export const abbreviations = `
妇联 妇女联合会
家暴 家庭暴力
法援 法律援助
两癌 宫颈癌和乳腺癌 2癌
妇儿 妇女儿童
残疾 残障
24小时 24_小时 24h
`;

/**
 * What a need is also called: looked for when nothing holds the words that were typed. What stands
 * behind a sign of equality is only typed: it says too little, or too much, to be looked for. Longer
 * words that are made of these need not be here.
 */
export const needs = `
家庭暴力 家暴 挨打 被打 = 打人 打我 打老婆 动手 骂我 虐待 骚扰 酗酒 喝酒 domestic violence abuse
庇护 避难 收容 = 没地方住 无家可归 赶出来 shelter
救助 低保 补助 救济 = 没钱 遭灾 受灾 遭了灾 吃饭 大病
心理咨询 心理 抑郁 焦虑 失眠 睡不着 = 想不开 想死 不想活 自杀 轻生 心情不好 难受 心烦 咨商 counselling counseling
倾诉 谈心 聊天 热线 = 说说话 说话 孤单
产后 = 生孩子 生完孩子 生了孩子
法律咨询 法律援助 律师 打官司 起诉 离婚 财产分割 抚养权 = 彩礼 出轨 外遇 外面有人 生活费 告状 lawyer legal divorce
调解 劝和 矛盾 = 赡养 不养 彩礼 邻居 婆媳 分家
劳动权益 维权 欠薪 讨薪 产假 工资 = 老板 工钱 加班 工伤
婚姻 夫妻 吵架 = 出轨 外遇 外面有人 婆媳 婆婆 公公 公婆 媳妇 吵嘴
家庭教育 家教 育儿 青春期 叛逆 家长学校 = 不听话 厌学 逃学 手机
托育 托管 托儿 托班 日托 带孩子 = 看孩子 带小孩 带娃 没人带 幼儿园 childcare
课后 放学 晚托 写作业 = 接孩子 没人管
招工 招聘 求职 就业 找工作 = 找活 零工 工作 job work
培训 学手艺 学技术 进修 = training
创业 贷款 开店 = 借钱 做生意 小生意
手工 电商 刺绣 剪纸 网店 = 卖东西 直播
两癌 宫颈癌 乳腺癌 筛查 体检 = 妇科 health
孕产 孕妇 怀孕 产检 孕检
养老 老人 护工 陪护 = 养老院 敬老院 照顾 没人管 孤老 瘫痪
家政 保姆 请保姆 阿姨 钟点工 保洁
月嫂 母婴护理 月子 坐月子
育婴 育儿嫂
残障 残疾人 残联
代办 陪办 帮办 开证明 办证 跑腿 = 身份证 户口 证件 补办 填表
政策 = 医保 社保
志愿 志愿者 义工 = 做好事
文体 广场舞 跳舞 唱歌
外出 打工 外地
新来 = 外来媳妇 嫁过来
`;

/** What is typed around a wish, in any order, and says nothing of it. */
export const filler = `
哪里 哪儿 哪 那里 哪家 什么 地方 附近 周边 身边 旁边 最近 离 本地 当地 这里 这边 有 没
吗 呢 啊 吧 呀 了 的 地 得 和 与 及 在 给 被 把 对 到 去 来 是 能 可以 会 要 想 需要 求 跟 不给 不发 没发 老 总 学 做
请 问 一下 怎么 怎样 如何 咋 办 弄 我 你 您 谁 人 帮 帮忙 找 寻 查 查询 搜 办理 申请 报名 咨询 辅导 丢 欠
电话 地址 号码 联系 方式 多少 多少钱 费用 免费 时间 上班 开门 周末开门 推荐 好 班 课 课程 点 站 处 所 后
老公 老婆 丈夫 男人 女人 儿子 女儿 孙子 孙女 儿媳妇 老头子 家里 晚上
help need with near free for advice the
`;

/** Ends of names of divisions, which many leave out or get wrong. */
export const ends = `
自治区 自治州 自治县 自治旗 特别行政区 街道 街道办事处 社区 新区 省 市 县 区 镇 乡 村 旗 盟 州 屯
`;
