import { define } from '../kit/host.js';
import { FeedbackForm } from '../requests/feedback-form.js';

define('jia-feedback-form', FeedbackForm);

export { FeedbackForm };
