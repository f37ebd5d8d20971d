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
  too_many_marks: '한 글자에 붙인 결합 부호가 너무 많습니다. 이어서 {max}개까지 쓸 수 있습니다.',
  invalid_email: '이메일 주소가 아닙니다. name@example.com처럼 적어 주세요.',
  invalid_time_zone: '모르는 시간대입니다. Asia/Seoul 처럼 IANA 이름으로 적어 주세요.',
  nothing_to_change: '바꿀 항목이 없습니다. 바꿀 항목을 하나 이상 보내 주세요.',
  too_many: '너무 많습니다. {max}개까지 가질 수 있습니다. 쓰지 않는 것을 지우고 다시 해 주세요.',
  unknown_reference: '그런 항목이 없습니다. 목록에 있는 값을 쓰세요.',
  not_a_parent: '하위 작업은 한 단계만 둘 수 있습니다. 같은 프로젝트의, 다른 작업에 속하지 않은 작업을 고르세요.',
  needs_project: 'project와 함께만 쓸 수 있습니다. 프로젝트의 id나 키를 project로 같이 보내 주세요.',
  unknown_parameter: '‘{name}’ 매개변수는 없습니다.{near} 쓸 수 있는 것: {known}.',
  unknown_field: '‘{name}’ 항목은 없습니다.{near} 쓸 수 있는 것: {known}.',
  duplicate: '같은 것이 이미 있습니다. 다른 값을 쓰세요.',
  ambiguous: '여러 사람이 이 이름을 씁니다. 이메일로 적어 주세요.',
  not_a_quarter: '15분 단위로만 정할 수 있습니다. 09:00, 09:15, 09:30, 09:45처럼 적어 주세요.',
  invalid_day: '날짜가 아닙니다. 2026-11-21처럼 적어 주세요.',
  broken_csv: '{line}번째 줄부터 CSV로 읽을 수 없습니다. 따옴표를 확인해 주세요.',
  long_column_name: '열 이름이 너무 깁니다. {max}자까지 쓸 수 있습니다. 첫 줄이 열 이름인지 확인해 주세요.',
  no_rows: '내용이 있는 줄이 없습니다. 첫 줄은 열 이름, 그다음 줄부터 작업이어야 합니다.',
  too_many_rows: '줄이 너무 많습니다. 한 번에 {max}줄까지 가져올 수 있습니다. 파일을 나눠 주세요.',
  no_title: '제목으로 쓸 열이 없습니다. 어느 열이 제목인지 정해 주세요.',
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
  too_many_marks: 'Too many combining marks on one letter: {max} in a row at most.',
  invalid_email: 'Not an e-mail address. Write it like name@example.com.',
  invalid_time_zone: 'Unknown time zone. Use an IANA name such as Asia/Seoul.',
  nothing_to_change: 'There is nothing to change. Send at least one field.',
  too_many: 'Too many: {max} at most. Remove one that is not used and try again.',
  unknown_reference: 'There is no such thing. Use one from the list.',
  not_a_parent: 'Sub-tasks have one level: choose a task of the same project that is no sub-task itself.',
  needs_project: 'This works only together with a project. Send its id or key as project.',
  unknown_parameter: 'Unknown parameter “{name}”.{near} Known: {known}.',
  unknown_field: 'Unknown field “{name}”.{near} Known: {known}.',
  duplicate: 'There is one like this already. Use another value.',
  ambiguous: 'Several people have this name. Write an e-mail address.',
  not_a_quarter: 'Only quarters of an hour can be chosen, such as 09:00, 09:15, 09:30 or 09:45.',
  invalid_day: 'Not a day. Write it like 2026-11-21.',
  broken_csv: 'From line {line} on this cannot be read as CSV. Check the quotes there.',
  long_column_name:
    'The name of a column is too long: {max} characters at most. The first row has to name the columns.',
  no_rows: 'There are no rows. The first one names the columns, the tasks come below it.',
  too_many_rows: 'Too many rows: {max} at most in one file. Split it.',
  no_title: 'No column is the title. Say which one it is.',
}

/** What fills `{near}` and `{known}` of a sentence about an unknown name; `near` is left out where no name is near. */
export const nameHints: Record<Locale, { near: string; none: string }> = {
  ko: { near: ' 혹시 ‘{nearest}’인가요?', none: '없음' },
  en: { near: ' Did you mean “{nearest}”?', none: 'none' },
}

export const fieldProblems: Record<Locale, typeof ko> = { ko, en }
export type FieldProblemCode = keyof typeof ko
