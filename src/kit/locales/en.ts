/** Words that all rooms share. */
const words = {
  loading: 'Opening, one moment.',
  slow: 'The connection is slow. Still opening, no need to tap again.',
  error:
    'This did not open. It is probably the connection, nothing you did. If it is urgent, call {{phone}}.',
  errorNoPhone: 'This did not open. It is probably the connection, nothing you did.',
  wrong:
    'This did not open. It is probably a fault of the site, nothing you did. If it is urgent, call {{phone}}.',
  wrongNoPhone: 'This did not open. It is probably a fault of the site, nothing you did.',
  offlineNow: 'There is no connection right now. Once it is back, press “Try again”.',
  offline:
    'No connection. This was saved {{time}} and may have changed; please call before you set out.',
  retry: 'Try again',
  textSizeStandard: 'Normal text',
  textSizeLarge: 'Larger text',
  textSizeXlarge: 'Largest text',
  hotline: 'To talk to someone, call {{phone}} ({{name}}, {{hours}})',
  hotlineNoHours: 'To talk to someone, call {{phone}} ({{name}})',
  danger:
    'In danger? Call {{police}} now. If you cannot speak, silence the phone, then text {{sms}}.',
  dangerNoSms: 'In danger? Call {{police}} now.',
  phone: 'this phone',
  computer: 'this computer',
  close: 'Close',
  back: 'Back to the list',
  more: 'Show {{count}} more',
  end: 'That is all',
  newTab: '(opens a new page)',
  share: 'Share',
  shareInWeChat: 'Tap … at the top right, then send to a friend',
  copy: 'Copy the link',
  copied: 'The link is copied; paste it where you like.',
  copyYourself: 'This browser does not copy by itself. Press and hold the address: {{address}}',
  print: 'Print',
  official: 'Official',
  sample:
    'This is a demonstration. The organisations, numbers and news are invented, and nobody reads what you write. If you need help, call your local emergency number.',
};

export default words;
export type Words = typeof words;
