const day = 24 * 60 * 60 * 1000;

/** Suggestions that are public, some of them answered. Answers say what came of it. */
const suggestions: [ago: number, id: string, text: string, answer?: string][] = [
  [
    41,
    '1044-2718-6650',
    '镇上的儿童之家周六上午才开，能不能下午也开？上班的家长接不过来。',
    '从这个月起，清水镇儿童之家周六下午开到五点，两位志愿者轮流看着。',
  ],
  [
    27,
    '1193-8046-2075',
    '县医院门口的公交站没有座位，抱孩子等车很累。',
    '已经转给交通部门，答复是月底前装四个座位。装好以后来信组去看过，可以坐了。',
  ],
  [
    16,
    '1302-5597-4418',
    '家长课堂能不能录下来？晚上要带老二，去不了。',
    '可以。以后每一讲都录音，放在镇文化站和网上，打电话就告诉您在哪里听。',
  ],
  [9, '1408-3321-9906', '村里想办一个缝纫小组，有没有旧缝纫机可以借？'],
  [5, '1477-0925-1183', '两癌检查的通知贴在村口，字太小，老人看不清。能不能用喇叭说一遍？'],
  [2, '1519-6642-0357', '外出打工的姐妹想要一份各地联络员的电话单子，印一张纸就行。'],
];

export interface SampleRequest {
  id: string;
  service_code: string;
  status: string;
  status_notes: string | null;
  requested: string;
  updated: string;
  expected: string;
  content: string;
}

export function generateRequests(now: Date): SampleRequest[] {
  return suggestions.map(([ago, id, description, answer]) => {
    const requested = new Date(now.getTime() - ago * day);
    const answered = new Date(requested.getTime() + 4 * day);
    return {
      id,
      service_code: 'suggestion',
      status: answer ? 'closed' : 'open',
      status_notes: answer ?? null,
      requested: requested.toISOString(),
      updated: (answer ? answered : requested).toISOString(),
      expected: new Date(requested.getTime() + 5 * day).toISOString(),
      content: JSON.stringify({ description, attributes: {} }),
    };
  });
}
