/** The same ten questions, of ten kinds, in the shape of each contender. */

/**
 * @typedef {{ code: string, label: string, kind: 'line' | 'number' | 'one' | 'yes' | 'several' | 'many' | 'rating' | 'scale' | 'date' | 'text', choices?: readonly string[] }} Question
 */

/** @type {readonly Question[]} */
const questions = [
  { code: 'town', label: '您现在住在哪个乡镇或街道？', kind: 'line' },
  { code: 'children', label: '家里有几个孩子？', kind: 'number' },
  {
    code: 'heard',
    label: '您是怎么知道这次活动的？',
    kind: 'one',
    choices: ['村里通知', '微信群', '亲友介绍', '广播', '其他'],
  },
  { code: 'before', label: '您以前参加过妇联的活动吗？', kind: 'yes' },
  {
    code: 'topics',
    label: '您希望今后办哪些培训？',
    kind: 'several',
    choices: ['家政', '育婴', '手工编织', '电商直播', '种植养殖', '法律知识'],
  },
  {
    code: 'work',
    label: '您现在主要做什么？',
    kind: 'many',
    choices: [
      ...['务农', '在家带孩子', '照顾老人', '本地打工', '外出打工', '个体经营'],
      ...['教师', '医护', '机关单位', '学生', '退休', '正在找工作'],
    ],
  },
  { code: 'teacher', label: '您对老师的讲课满意吗？', kind: 'rating' },
  { code: 'again', label: '您愿意把活动推荐给姐妹吗？', kind: 'scale' },
  { code: 'day', label: '您是哪一天参加的？', kind: 'date' },
  { code: 'more', label: '还有什么想对我们说的？', kind: 'text' },
];

const title = '培训班意见';

/** An Open311 definition; every survey ends with a message of its own, which makes eleven fields. */
export const open311 = {
  service_code: 'survey',
  service_name: title,
  survey: true,
  attributes: questions.map(({ code, label, kind, choices = [] }, order) => ({
    code,
    order,
    datatype: {
      ...{ line: 'string', number: 'number', one: 'singlevaluelist', yes: 'boolean' },
      ...{ several: 'multivaluelist', many: 'singlevaluelist', rating: 'rating' },
      ...{ scale: 'scale', date: 'date', text: 'text' },
    }[kind],
    description: label,
    required: false,
    ...(kind === 'scale' && { min: 0, max: 10 }),
    values: choices.map((name, index) => ({ key: String(index), name })),
  })),
};

/** What the list of request types says of it. */
export const open311List = [
  { service_code: 'survey', service_name: title, metadata: true, type: 'realtime' },
];

/** Of formbricks: one question is shown at a time. */
export const formbricks = {
  id: 'survey',
  name: title,
  type: 'link',
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: true, headline: '谢谢' },
  hiddenFields: { enabled: false },
  styling: {},
  questions: questions.map(({ code: id, label: headline, kind, choices = [] }) => {
    const common = {
      id,
      headline,
      required: false,
      buttonLabel: '下一题',
      backButtonLabel: '上一题',
    };
    const listed = (kind === 'yes' ? ['是', '否'] : choices).map((name, index) => ({
      id: String(index),
      label: name,
    }));
    switch (kind) {
      case 'number':
        return { ...common, type: 'openText', inputType: 'number', longAnswer: false };
      case 'one':
      case 'yes':
      case 'many':
        return { ...common, type: 'multipleChoiceSingle', choices: listed };
      case 'several':
        return { ...common, type: 'multipleChoiceMulti', choices: listed };
      case 'rating':
        return {
          ...common,
          type: 'rating',
          scale: 'number',
          range: 5,
          lowerLabel: '',
          upperLabel: '',
        };
      case 'scale':
        return { ...common, type: 'nps', lowerLabel: '', upperLabel: '' };
      case 'date':
        return { ...common, type: 'date', format: 'y-M-d' };
      default:
        return { ...common, type: 'openText', inputType: 'text', longAnswer: kind === 'text' };
    }
  }),
};

/** Of SurveyJS: all on one page. */
export const surveyJs = {
  title,
  elements: questions.map(({ code: name, label, kind, choices = [] }) => {
    const common = { name, title: label };
    const listed = choices.map((text, value) => ({ value, text }));
    switch (kind) {
      case 'number':
        return { ...common, type: 'text', inputType: 'number' };
      case 'one':
        return { ...common, type: 'radiogroup', choices: listed };
      case 'yes':
        return { ...common, type: 'boolean' };
      case 'several':
        return { ...common, type: 'checkbox', choices: listed };
      case 'many':
        return { ...common, type: 'dropdown', choices: listed };
      case 'rating':
        return { ...common, type: 'rating' };
      case 'scale':
        return { ...common, type: 'rating', rateMin: 0, rateMax: 10, displayMode: 'buttons' };
      case 'date':
        return { ...common, type: 'text', inputType: 'date' };
      case 'text':
        return { ...common, type: 'comment' };
      default:
        return { ...common, type: 'text' };
    }
  }),
};

export const asked = questions.length;
