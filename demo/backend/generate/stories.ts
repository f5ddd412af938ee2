import type { Scene } from '../pictures.js';

/**
 * What the invented offices write about. {place} is a town or village of theirs, {many}, {few} and
 * {days} are numbers, {when} is a day in words.
 */
export interface Story {
  title: string;
  summary: string;
  text: string[];
  list?: string[];
  tags: string[];
  scene?: Scene;
}

export const stories: Story[] = [
  {
    title: '{place}的茶上市了，{few} 户人家一起卖',
    summary: '采茶、炒茶、装盒、发货，{place}的姐妹分了工，头一天就卖出 {many} 斤。',
    text: [
      '天不亮，{place}的坡上已经有人了。今年春茶比去年早 {days} 天，合作社提前把人排好：手快的采，会看火的炒，眼神好的装盒，年轻的管发货。',
      '“以前各卖各的，价钱被压得低。”合作社的负责人说，“现在一起定价，写在门口，谁来都是这个数。”',
      '想学炒茶的人，每天下午可以到合作社看，有人教。',
    ],
    tags: ['就业创业', '乡村'],
    scene: 'tea',
  },
  {
    title: '{place}的夜校开班：刺绣、记账、拍视频',
    summary: '每周一、三、五晚上七点，学费全免，孩子可以带来，有人看着。',
    text: [
      '课是大家自己点的。上个月，联络员挨家问想学什么，刺绣得票最多，第二是记账，第三是怎么拍视频卖东西。',
      '老师都是本地人。教刺绣的阿姨绣了四十年，教记账的在镇上开店，教拍视频的姑娘刚从外地回来。',
    ],
    list: ['星期一：刺绣', '星期三：记账', '星期五：拍视频、开网店'],
    tags: ['学习培训', '就业创业'],
    scene: 'needlework',
  },
  {
    title: '两癌检查{when}到{place}，车接车送',
    summary: '35 到 64 岁的妇女都可以报名，检查不收钱，半天就能查完。',
    text: [
      '检查车{when}早上八点到，停在文化站门口。住得远的，前一天打电话登记，有车去接。',
      '去年在{place}查了 {many} 人，有 {few} 人早早发现了问题，都已经治上了。',
      '来的时候带身份证，穿宽松一点的衣服，不用空腹。',
    ],
    tags: ['健康', '公告'],
    scene: 'clinic',
  },
  {
    title: '放学以后去哪里？{place}儿童之家延长到六点半',
    summary: '周六上午也开门。写作业、看书、下棋，有大学生志愿者陪着。',
    text: [
      '很多家长六点才下班，孩子四点就放学。{place}儿童之家从这个月起延长两个小时。',
      '头一个星期来了 {few} 个孩子。志愿者把书按高矮排好，小的坐里面，大的坐门口。',
    ],
    tags: ['家庭', '孩子'],
    scene: 'child',
  },
  {
    title: '一封来信，{place}路口装上了灯',
    summary: '下夜班的女工写信说路太黑，{days} 天以后，{few} 盏路灯亮了。',
    text: [
      '信是从手机上写来的，只有三行：厂门口到车站那段路没有灯，下夜班的人结伴走也害怕。',
      '来信组当天转给了管路灯的部门，第二天有人去看，{days} 天以后装好。来信组晚上又去走了一遍，确实亮了。',
      '想反映的事，写信、打电话都可以，五个工作日内有回音。',
    ],
    tags: ['权益', '回音'],
    scene: 'night',
  },
  {
    title: '请大家提意见：{place}公共厕所怎么改',
    summary: '女厕位要不要多一些，扶手装在哪里，{when}以前都可以说。',
    text: [
      '{place}要改建两处公共厕所。方案里女厕位和男厕位是三比二，带孩子的有单独一间。',
      '方案贴在文化站，也可以打电话来问。大家说的都会记下来，改了没改、为什么，一条一条答复。',
    ],
    tags: ['公告', '征求意见'],
    scene: 'town',
  },
  {
    title: '{place}的婆婆们组了一个“说话队”',
    summary: '{few} 位退休的阿姨，每周上门陪独居老人说话。',
    text: [
      '队长今年六十七。她说，到了这个年纪才知道，有人说说话比什么药都好。',
      '她们不带东西，只带耳朵。听完了，老人缺什么、哪里不舒服，记下来告诉村里。',
      '想参加的人，到妇女之家登记一下就行。',
    ],
    tags: ['志愿服务', '养老'],
    scene: 'hands',
  },
  {
    title: '招工：{place}食品厂要 {few} 人，包一顿午饭',
    summary: '早八点到下午五点，周日休息，孩子可以放在厂里的小屋。',
    text: [
      '厂里做的是笋干和腊肉，活不重，要手脚干净。工资按月发，写进合同。',
      '{when}上午在镇上碰面，带身份证就行。不收中介费，谁要收钱都是假的。',
    ],
    tags: ['招工', '就业创业'],
    scene: 'market',
  },
  {
    title: '离婚以前先问清楚的五件事',
    summary: '房子写谁的名字、孩子跟谁、债算谁的，律师在{place}讲了一上午。',
    text: [
      '来听的人比椅子多。律师先讲了五件事，然后一个一个回答，声音放得很低。',
      '没赶上的人，每月第一个星期一律师都在，可以单独问，不收钱。',
    ],
    list: [
      '婚前的和婚后的，哪些算共同的',
      '孩子跟谁，主要看谁照顾得多',
      '借的钱用在哪里，要留凭据',
      '挨了打，验伤单和报警回执都要留好',
      '协议写清楚，才好办手续',
    ],
    tags: ['权益', '法律'],
    scene: 'law',
  },
  {
    title: '{place}的图书角又添了 {many} 本书',
    summary: '一半是图画书，一半是种菜、养蜂、修电器的。',
    text: [
      '书是大家捐的，志愿者擦干净、包了书皮。借书不用押金，写个名字就行，一个月还。',
      '最抢手的是一本养蜂的书，已经排到第 {few} 个人。',
    ],
    tags: ['文化', '孩子'],
    scene: 'books',
  },
  {
    title: '白菜丰收卖不动，{place}的邻里 {days} 天买走 {many} 担',
    summary: '求助消息发出以后，学校食堂、饭店和住在楼上的邻居都来认购。',
    text: [
      '今年白菜长得太好，价钱反而低。{place}的几户人家急了，把难处写给了妇女之家。',
      '消息传开，县城的食堂先要了一半，剩下的邻居们一棵一棵买走。有人买了十棵，说吃不完送人。',
      '种菜的人家送来一车萝卜，说谢谢大家。',
    ],
    tags: ['互助', '乡村'],
    scene: 'market',
  },
  {
    title: '{place}开了一间哺乳室，在汽车站二楼',
    summary: '有热水、有沙发、能锁门，早六点到晚九点开着。',
    text: [
      '建议是一位带孩子赶车的妈妈写来的。车站腾出一间小屋，刷了墙，装了帘子。',
      '钥匙不用找人要，门没锁就可以进，里面能反锁。',
    ],
    tags: ['家庭', '回音'],
    scene: 'home',
  },
  {
    title: '育儿嫂培训{when}开班，学完推荐工作',
    summary: '十五天，自己出 200 元，其余有补贴。{place}还有 {few} 个名额。',
    text: [
      '培训先和用工的人家签好，学完考过就上岗。学的是喂养、洗澡、认得几样要紧的病。',
      '想报名的人，带身份证到{place}技能培训站，也可以先打电话问。',
    ],
    tags: ['学习培训', '招工'],
    scene: 'home',
  },
  {
    title: '“妈妈，我上学了”：{place}留守孩子的一通视频',
    summary: '开学第一天，{few} 个孩子在儿童之家和外地的爸妈视频。',
    text: [
      '网络有点卡，孩子把书包举到镜头前，一样一样拿出来看：铅笔盒、新本子、小水壶。',
      '儿童之家每周六下午可以打视频，不用预约，不会弄的有人帮。',
    ],
    tags: ['孩子', '家庭'],
    scene: 'child',
  },
  {
    title: '{place}绣娘的一幅《石榴》，绣了 {many} 天',
    summary: '石榴籽一颗一颗用了十一种红。作品在镇文化站展出到月底。',
    text: [
      '她从外婆那里学会第一针。那时候白天下地，晚上点灯绣鞋垫。',
      '这幅绣的是院子里的石榴树。她说，籽多，热闹，看着心里亮堂。',
      '想学的人，星期一晚上到夜校找她。',
    ],
    tags: ['文化', '手艺'],
    scene: 'needlework',
  },
  {
    title: '提醒：说能“代办补贴”要先交钱的，都是骗人的',
    summary: '{place}已有人接到这样的电话。补贴不收手续费，更不要验证码。',
    text: [
      '骗子会报出您的名字，说有一笔补贴快过期了，先交手续费，或者要短信里的验证码。',
      '真的补贴由村里公示，不用交钱，也不会在电话里要密码和验证码。接到这样的电话，挂掉，问一声联络员。',
    ],
    tags: ['提醒', '权益'],
    scene: 'law',
  },
  {
    title: '辟谣：“儿童之家要收费”不是真的',
    summary: '群里传的截图是改过的。{place}儿童之家看护照旧，困难家庭免费。',
    text: [
      '截图上的收费表没有落款，数字也对不上。我们问过{place}儿童之家，没有出过这样的表。',
      '看护每月 60 元用来买水果和纸笔，困难家庭不收。有疑问可以直接打电话去问。',
    ],
    tags: ['辟谣'],
  },
  {
    title: '{place}外出姐妹联络站搬到车站对面',
    summary: '门脸更大，有热水和充电的地方，晚上到九点半。',
    text: [
      '出门做工的、刚回来的，都可以进来坐坐。招工的单子贴在墙上，每张都打电话核实过。',
      '不收中介费。要租房、要寄东西、孩子要转学，联络员帮着问。',
    ],
    tags: ['外出', '公告'],
    scene: 'town',
  },
  {
    title: '雨下得大，{place}的姐妹连夜守堤',
    summary: '送饭、照看老人、安顿转移来的 {few} 户人家，没有一个人受伤。',
    text: [
      '水涨到警戒线的时候是夜里两点。男人们上了堤，女人们把村小学的桌子拼成床，烧了三大锅姜汤。',
      '天亮以后水退了。大家第一件事是挨家看老人。',
    ],
    tags: ['互助', '乡村'],
    scene: 'river',
  },
  {
    title: '{place}的“家长课堂”讲了青春期，来了很多爸爸',
    summary: '怎么和不说话的孩子说话？老师说，先把手机放下。',
    text: [
      '这一讲来了 {few} 位家长，三分之一是爸爸。老师让大家两两一组，练习听对方说三分钟，不插话。',
      '一位爸爸说，三分钟原来这么长。',
      '下一讲{when}，讲写作业的事，可以带孩子来，有人看着。',
    ],
    tags: ['家庭', '学习培训'],
    scene: 'books',
  },
  {
    title: '推荐您身边的“邻里好帮手”，{when}截止',
    summary: '可以推荐自己，也可以推荐别人。不用写很长，几句话就行。',
    text: [
      '去年有 {many} 人推荐，{few} 人入选，其中一半是自己报的名。',
      '做了什么，写清楚就好。推荐别人，请先问一声她愿不愿意。入选以后才会公开名字。',
    ],
    tags: ['评选', '公告'],
    scene: 'lantern',
  },
  {
    title: '{place}的合作社第一次分红，{few} 户领到了钱',
    summary: '竹编卖到了外省，账贴在墙上，谁都能看。',
    text: [
      '分红的那天下着小雨，大家还是都来了。会计念一个名字，上来一个人，签字，按手印。',
      '“第一次领到自己挣的钱，想了一晚上买什么。”一位社员说，最后买了一台缝纫机。',
    ],
    tags: ['就业创业', '手艺'],
    scene: 'hills',
  },
  {
    title: '{when}停电检修，{place}妇女热线照常有人接',
    summary: '座机可能打不通，请改打手机号，短信也有人回。',
    text: ['检修从上午九点到下午四点。值班的人带着手机，打不通就发短信，看到马上回。'],
    tags: ['公告'],
  },
  {
    title: '孕妇学校讲“坐月子”：门窗要不要关紧',
    summary: '{place}卫生院的医生一条一条说，哪些老规矩有道理，哪些可以不守。',
    text: [
      '要不要洗头、能不能吹风、鸡汤什么时候喝，医生讲得慢，大家记得细。',
      '讲到心情的时候，屋里安静了。医生说，生了孩子想哭，不是矫情，可以打电话，也可以来。',
    ],
    tags: ['健康', '家庭'],
    scene: 'clinic',
  },
];

/** Written in Traditional script by the office across the water. */
export const islandStories: Story[] = [
  {
    title: '姊妹舞獅隊：鼓一響，全村都出來了',
    summary: '{few} 位媽媽練了 {days} 個月，元宵節在碼頭第一次登場。',
    text: [
      '獅頭是自己糊的，彩布是裁縫舖送的。白天要上工，就晚上在曬魚場練。',
      '隊長說，最難的不是跳，是笑場。',
    ],
    tags: ['文化'],
    scene: 'lantern',
  },
  {
    title: '潮音市開辦夜間托管，接送由義工負責',
    summary: '上夜班的媽媽可以把孩子留到十點，先登記，不收費。',
    text: [
      '地點在社區二樓，有床有燈。義工都受過訓練，兩人一組。',
      '第一個星期來了 {few} 個孩子，最小的四歲。',
    ],
    tags: ['家庭', '孩子'],
    scene: 'night',
  },
  {
    title: '法律諮詢改到星期六下午，上班的人也能來',
    summary: '律師在婦女中心，每人二十分鐘，可以帶家人。',
    text: [
      '不少人說平日走不開，於是改到星期六。要先打電話留個時間，說個大概就可以。',
      '帶上合同、收據和訊息截圖，談得快一點。',
    ],
    tags: ['法律', '權益'],
    scene: 'law',
  },
  {
    title: '海邊拾荒，{few} 位姊妹撿回 {many} 公斤',
    summary: '廢網可以換線，線可以織袋，袋子在市集上賣光了。',
    text: [
      '每月第一個星期日早上退潮的時候，大家在燈塔下集合。',
      '織袋的錢買了手套和水，剩下的記在賬上，貼在門口。',
    ],
    tags: ['環境', '互助'],
    scene: 'river',
  },
];

/** For readers of English. */
export const englishStories: Story[] = [
  {
    title: 'A desk for women who came here to marry or to work',
    summary: 'Advice in English and Arabic, Mondays and Wednesdays from ten to three.',
    text: [
      'Schools, papers, wages, a doctor who listens: the desk answers what newcomers ask most, and goes along where a question is not enough.',
      'No name is needed for a first talk.',
    ],
    tags: ['Newcomers'],
    scene: 'hands',
  },
  {
    title: 'Pomegranate embroidery from Linxi travels abroad',
    summary: 'Forty pieces by village women are shown in two cities this summer.',
    text: [
      'The oldest maker is eighty-one, the youngest seventeen. Each piece carries a card with the village it comes from.',
      'What is sold goes to the co-operative, which prints its accounts on the wall.',
    ],
    tags: ['Culture'],
    scene: 'needlework',
  },
];
