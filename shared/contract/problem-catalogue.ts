import type { ProblemText } from './problem-text.ts'
import { requestProblems } from './request-problems.ts'
import { workProblems } from './work-problems.ts'

/**
 * The closed list of what can go wrong. A code never changes its meaning; `{name}` in a text is filled from the error's
 * parameters.
 */
export const problems = {
  ...requestProblems,
  sign_in_required: {
    status: 401,
    ko: { title: '로그인이 필요합니다', detail: '로그인한 뒤 Authorization: Bearer 헤더와 함께 다시 보내 주세요.' },
    en: { title: 'Sign-in required', detail: 'Sign in and send the request with an Authorization: Bearer header.' },
  },
  wrong_credentials: {
    status: 401,
    ko: { title: '로그인할 수 없습니다', detail: '이메일 또는 비밀번호가 맞지 않습니다. 다시 확인해 주세요.' },
    en: { title: 'Sign-in failed', detail: 'The e-mail or the password is not right. Check both and try again.' },
  },
  session_ended: {
    status: 401,
    ko: { title: '세션이 끝났습니다', detail: '다시 로그인해 주세요.' },
    en: { title: 'Session ended', detail: 'Sign in again.' },
  },
  forbidden: {
    status: 403,
    ko: { title: '권한이 없습니다', detail: '관리자만 할 수 있습니다. 관리자에게 부탁해 주세요.' },
    en: { title: 'Not allowed', detail: 'Only administrators can do this. Ask one of them.' },
  },
  session_required: {
    status: 403,
    ko: { title: '로그인 세션이 필요합니다', detail: '개인 토큰으로는 할 수 없습니다. 직접 로그인해서 해 주세요.' },
    en: { title: 'A session is needed', detail: 'A personal token cannot do this. Sign in yourself.' },
  },
  read_only_token: {
    status: 403,
    ko: { title: '읽기 전용 토큰입니다', detail: '이 토큰은 GET 요청만 할 수 있습니다. 쓰기 토큰을 만들어 쓰세요.' },
    en: { title: 'Read-only token', detail: 'This token may only send GET requests. Make one with write scope.' },
  },
  wrong_door: {
    status: 403,
    ko: { title: '잘못된 입구입니다', detail: '이 주소로는 부를 수 없습니다. 앱의 공개 주소로 보내 주세요.' },
    en: { title: 'Wrong door', detail: 'This address takes no calls. Send them to the public address of the app.' },
  },
  cross_origin: {
    status: 403,
    ko: {
      title: '다른 사이트에서 보낸 요청',
      detail: '이 요청은 Baton의 화면에서만 보낼 수 있습니다. Baton을 열어 다시 해 주세요.',
    },
    en: {
      title: 'Sent by another site',
      detail: 'Only pages of Baton itself may send this. Open Baton and try again.',
    },
  },
  registration_closed: {
    status: 403,
    ko: { title: '초대가 필요합니다', detail: '이 팀은 초대로만 들어올 수 있습니다. 관리자에게 초대를 부탁해 주세요.' },
    en: { title: 'An invite is needed', detail: 'This team is joined by invite only. Ask an administrator for one.' },
  },
  link_unusable: {
    status: 410,
    ko: { title: '쓸 수 없는 링크입니다', detail: '이미 썼거나 기한이 지났습니다. 새 링크를 요청해 주세요.' },
    en: { title: 'This link no longer works', detail: 'It was used already or has expired. Ask for a new one.' },
  },
  last_admin: {
    status: 409,
    ko: { title: '마지막 관리자입니다', detail: '다른 사람을 관리자로 정한 뒤 다시 해 주세요.' },
    en: { title: 'The last administrator', detail: 'Make someone else an administrator first.' },
  },
  already_set_up: {
    status: 409,
    ko: { title: '이미 시작된 시스템입니다', detail: '첫 관리자가 이미 있습니다. 로그인하거나 초대를 부탁해 주세요.' },
    en: { title: 'Already set up', detail: 'There is a first administrator. Sign in, or ask for an invite.' },
  },
  too_many_attempts: {
    status: 429,
    ko: { title: '잠시 뒤 다시 시도해 주세요', detail: '시도가 너무 많았습니다. {seconds}초 뒤에 다시 시도해 주세요.' },
    en: { title: 'Try again in a moment', detail: 'There were too many attempts. Try again in {seconds} seconds.' },
  },
  not_found: {
    status: 404,
    ko: { title: '찾을 수 없습니다', detail: '요청한 것이 없거나 볼 수 없습니다. 주소를 확인해 주세요.' },
    en: { title: 'Not found', detail: 'There is no such thing, or you cannot see it. Check the address.' },
  },
  email_taken: {
    status: 409,
    ko: { title: '이미 있는 이메일', detail: '이 이메일로 가입한 사람이 있습니다. 로그인하거나 다른 이메일을 쓰세요.' },
    en: {
      title: 'E-mail already registered',
      detail: 'Someone has registered with this e-mail. Sign in, or use another one.',
    },
  },
  version_conflict: {
    status: 412,
    ko: {
      title: '다른 사람이 먼저 바꿨습니다',
      detail: '읽은 뒤에 같은 항목이 바뀌었습니다: {fields}. 지금 값을 확인하고 다시 보내 주세요.',
    },
    en: {
      title: 'Changed by someone else',
      detail: 'The same fields changed since you read them: {fields}. Look at the values now and send it again.',
    },
  },
  validation_failed: {
    status: 422,
    ko: { title: '입력값을 확인해 주세요', detail: '아래 항목이 올바르지 않습니다.' },
    en: { title: 'Check your input', detail: 'The fields below are not right.' },
  },
  idempotency_key_reused: {
    status: 422,
    ko: { title: '이미 쓴 Idempotency-Key', detail: '다른 요청에 쓴 키입니다. 새 요청에는 새 키를 쓰세요.' },
    en: {
      title: 'Idempotency-Key used before',
      detail: 'Another request had this key. Use a new key for a new request.',
    },
  },
  internal_error: {
    status: 500,
    ko: {
      title: '처리하지 못했습니다',
      detail: '서버에서 문제가 생겼습니다. 잠시 뒤 다시 시도하고, 계속되면 requestId를 관리자에게 알려 주세요.',
    },
    en: {
      title: 'Something went wrong',
      detail: 'The server failed. Try again in a moment; if it goes on, tell your administrator the requestId.',
    },
  },
  unavailable: {
    status: 503,
    ko: { title: '잠시 쓸 수 없습니다', detail: '필요한 서비스에 연결하지 못했습니다. 잠시 뒤 다시 시도해 주세요.' },
    en: {
      title: 'Unavailable for a moment',
      detail: 'A service that is needed cannot be reached. Try again in a moment.',
    },
  },
  ...workProblems,
} as const satisfies Record<string, ProblemText>

export type ProblemCode = keyof typeof problems
