import { day, hour, type Story } from '../model.js';

export const island: Story[] = [
  {
    id: '3201',
    title: '竹編網課下週一開課：學費全免，兩地婦女一起學',
    summary: '雲嶺的師傅教前十節，我們的林師傅教後十節。竹絲由船運來，到各島的服務站領。',
    ago: 2 * hour,
    tags: ['培訓'],
    region: '980000',
    picture: 'needlework-9',
  },
  {
    id: '3202',
    title: '颱風過後，托育站今天照常開門',
    summary: '屋頂檢查過了，飲水也驗過。還停電的兩個村，孩子可以先送到港區。',
    ago: 13 * hour,
    tags: ['托育', '通知'],
    region: '980000',
    picture: 'child-22',
  },
  {
    id: '3203',
    title: '漁船回港前，碼頭的姊妹煮好了薑湯',
    summary: '一鍋六十碗，自己帶碗。船上有人受傷，先到旁邊的帳篷找護士。',
    ago: 2 * day + 4 * hour,
    tags: ['互助'],
    region: '980000',
    picture: 'river-2',
  },
  {
    id: '3204',
    title: '阿嬤的菜單：把吃不完的魚做成三種罐頭',
    summary: '星期三下午在活動中心，邊做邊嚐。做好的一半帶回家，一半送給獨居的鄰居。',
    ago: 4 * day + 9 * hour,
    tags: ['生活'],
    region: '980000',
  },
  {
    id: '3205',
    title: '申請育兒津貼，離島可以寄件辦理',
    summary: '表格在各服務站，寫好裝進回郵信封，不用搭船。收到後七天內打電話告知結果。',
    ago: 6 * day + 6 * hour,
    tags: ['補助'],
    region: '980000',
    picture: 'hills-3',
  },
  {
    id: '3206',
    title: '夜間急診多了一位女醫師',
    summary: '星期一到星期四，晚上六點到清晨。想由女醫師看，在櫃檯說一聲就好。',
    ago: 10 * day + 3 * hour,
    tags: ['健康'],
    region: '980000',
    picture: 'clinic-17',
  },
];

export const abroad: Story[] = [
  {
    id: '1301',
    title: 'A form, translated: registering a child born abroad',
    summary:
      'Every field explained in plain English, with the Chinese beside it. Bring it to the desk as it is; nobody will ask you to fill it in again.',
    body: [
      'Most parents told us that one line stopped them: the place of registration. It is the village or street of either parent, and you may choose.',
      'Two volunteers sit in the library every Saturday from ten to one and read the form with you. It costs nothing.',
    ],
    ago: 4 * hour + 30,
    tags: ['family', 'guide'],
    picture: 'books-27',
  },
  {
    id: '1302',
    title: 'Sunday calls home: a phone box that costs nothing',
    summary:
      'The community room has two quiet corners with a good connection. Book half an hour, or just walk in before noon.',
    body: [
      'Children like the corner with the window. There is a box of crayons, for drawings to hold up to the camera.',
      'If you do not know how to set up a video call, somebody will show you, as often as you like.',
    ],
    ago: 36 * hour,
    tags: ['family'],
    picture: 'home-1',
  },
  {
    id: '1303',
    title: 'Your pay slip, line by line',
    summary:
      'What is taken off, what must never be taken off, and whom to ask. Written with cleaners, carers and kitchen staff.',
    body: [
      'Keep every slip, or take a picture of it. Without one, a diary of your hours counts as evidence.',
      'Your employer may not keep your passport. If this has happened, call us on 000-1212-0044; we speak Mandarin and English and we do not pass on your name.',
    ],
    ago: 3 * day + 1 * hour,
    tags: ['work', 'rights'],
  },
  {
    id: '1304',
    title: 'Free eye tests for grandparents who look after children',
    summary:
      'On Thursday, in the hall behind the market. An interpreter is there all day, and glasses are made at cost.',
    body: [
      'No insurance papers are needed. Bring the glasses you have, even if they are broken.',
      'The test takes twenty minutes. Children are welcome.',
    ],
    ago: 5 * day + 12 * hour,
    tags: ['health'],
    picture: 'clinic-4',
  },
  {
    id: '1305',
    title: 'Reading circle: seven women, one short story, two languages',
    summary:
      'We read aloud, a paragraph each, in whichever language comes first. This month it is about a bridge and the rain.',
    body: ['Copies are at the front desk. Nobody has to speak, and there is soup afterwards.'],
    ago: 9 * day + 9 * hour,
    tags: ['culture'],
    picture: 'lantern-9',
  },
  {
    id: '1306',
    title: 'What to do when a caller says your family is in trouble',
    summary:
      'Hang up, then call your family on the number you know. Nobody honest will be angry that you checked.',
    body: [
      'Callers may know your name, your town, your child’s school. They buy such lists. It does not make them real.',
      'If you have paid already, tell your bank first. You were tricked by people who do this all day; it is not your fault.',
    ],
    ago: 12 * day + 2 * hour,
    tags: ['fraud'],
  },
];

export const arabic: Story[] = [
  {
    id: '3301',
    title: 'درس مجاني في اللغة الصينية كل مساء ثلاثاء',
    summary: 'نتعلم كلمات السوق والعيادة والمدرسة. الأطفال في الغرفة المجاورة مع متطوعتين.',
    ago: 12 * hour,
    tags: ['تعليم'],
    picture: 'books-29',
  },
  {
    id: '3302',
    title: 'فحص صحي للنساء يوم الخميس، ومعنا مترجمة',
    summary: 'لا حاجة إلى موعد. أحضري بطاقة الهوية أو جواز السفر فقط.',
    ago: 2 * day + 7 * hour,
    tags: ['صحة'],
    picture: 'clinic-2',
  },
  {
    id: '3303',
    title: 'كيف تقرئين عقد العمل قبل التوقيع',
    summary: 'خمسة أسطر تكفي: العمل، الأجر، الساعات، الإجازة، ومن يدفع السكن.',
    ago: 4 * day + 5 * hour,
    tags: ['حقوق', 'عمل'],
    picture: 'law-3',
  },
  {
    id: '3304',
    title: 'مطبخ الجارات: نطبخ معا ونقتسم',
    summary: 'كل سبت من الساعة الثالثة. هذا الأسبوع خبز الشعير وحساء العدس.',
    ago: 7 * day + 3 * hour,
    tags: ['حياة'],
    picture: 'home-12',
  },
  {
    id: '3305',
    title: 'تسجيل الأطفال في الروضة: ما الأوراق المطلوبة',
    summary: 'شهادة الميلاد ودفتر التطعيم وعقد السكن. من ينقصه شيء نكتب معه الطلب.',
    ago: 11 * day + 4 * hour,
    tags: ['أطفال', 'تعليم'],
  },
  {
    id: '3306',
    title: 'احذري الرسائل التي تطلب رمز التحقق',
    summary: 'لا يسأل أحد صادق عن الرمز. احذفي الرسالة واسألينا على الرقم 000-1212-0055.',
    ago: 15 * day + 6 * hour,
    tags: ['احتيال'],
  },
];
