import type { Locale } from './person.ts'

/** What can be wrong with one field. `{max}` is filled with the field's limit. */
const ko = {
  required: '꼭 필요한 값입니다.',
  wrong_type: '값의 종류가 다릅니다. {expected} 값이어야 합니다.',
  invalid_format: '형식이 올바르지 않습니다.',
  invalid_value: '쓸 수 없는 값입니다. 다음 가운데 하나여야 합니다: {allowed}.',
  out_of_range: '값이 범위를 벗어났습니다. {min}에서 {max} 사이여야 합니다.',
  invalid_characters: '제어 문자나 깨진 글자가 들어 있습니다. 지우고 다시 보내 주세요.',
  too_short: '너무 짧습니다. {max}자 이상이어야 합니다.',
  common_password: '너무 흔한 비밀번호입니다. 다른 것을 쓰세요.',
  too_long: '너무 깁니다. {max}자까지 쓸 수 있습니다.',
  invalid_email: '이메일 주소가 아닙니다. name@example.com처럼 적어 주세요.',
  invalid_time_zone: '모르는 시간대입니다. Asia/Seoul 처럼 IANA 이름으로 적어 주세요.',
  nothing_to_change: '바꿀 항목이 없습니다. 바꿀 항목을 하나 이상 보내 주세요.',
  too_many: '너무 많습니다. {max}개까지 가질 수 있습니다. 쓰지 않는 것을 지우고 다시 해 주세요.',
  unknown_reference: '그런 항목이 없습니다. 목록에 있는 값을 쓰세요.',
  not_a_parent: '하위 작업은 한 단계만 둘 수 있습니다. 같은 프로젝트의, 다른 작업에 속하지 않은 작업을 고르세요.',
  needs_project: '이 정렬은 project와 함께만 쓸 수 있습니다.',
  duplicate: '같은 것이 이미 있습니다. 다른 값을 쓰세요.',
}

const en: typeof ko = {
  required: 'This value is needed.',
  wrong_type: 'The value is of the wrong kind: it must be {expected}.',
  invalid_format: 'The value has the wrong format.',
  invalid_value: 'The value is not allowed: it must be one of {allowed}.',
  out_of_range: 'The value is out of range: it must be from {min} to {max}.',
  invalid_characters: 'The text holds control or broken characters. Remove them and send it again.',
  too_short: 'Too short: {max} characters at least.',
  common_password: 'This password is one of the commonest. Choose another.',
  too_long: 'Too long: {max} characters at most.',
  invalid_email: 'Not an e-mail address. Write it like name@example.com.',
  invalid_time_zone: 'Unknown time zone. Use an IANA name such as Asia/Seoul.',
  nothing_to_change: 'There is nothing to change. Send at least one field.',
  too_many: 'Too many: {max} at most. Remove one that is not used and try again.',
  unknown_reference: 'There is no such thing. Use one from the list.',
  not_a_parent: 'Sub-tasks have one level: choose a task of the same project that is no sub-task itself.',
  needs_project: 'This sort works only together with a project.',
  duplicate: 'There is one like this already. Use another value.',
}

export const fieldProblems: Record<Locale, typeof ko> = { ko, en }
export type FieldProblemCode = keyof typeof ko
