import type { ProblemText } from './problem-text.ts'

/** What can be wrong with a request as such, whatever it asks for. */
export const requestProblems = {
  malformed_json: {
    status: 400,
    ko: { title: 'JSON 형식 오류', detail: '요청 본문이 올바른 JSON이 아닙니다. 형식을 확인해 다시 보내 주세요.' },
    en: { title: 'Malformed JSON', detail: 'The request body is not valid JSON. Check it and send it again.' },
  },
  malformed_request: {
    status: 400,
    ko: {
      title: '잘못된 요청',
      detail: '요청의 주소나 헤더, 또는 그 안의 문자를 읽을 수 없습니다. 주소에는 퍼센트 인코딩한 UTF-8을 써 주세요.',
    },
    en: {
      title: 'Malformed request',
      detail: 'The address, a header or a text of the request cannot be read. An address takes percent-encoded UTF-8.',
    },
  },
  not_utf8: {
    status: 400,
    ko: { title: 'UTF-8이 아닙니다', detail: '요청 본문에 UTF-8이 아닌 바이트가 있습니다. UTF-8로 다시 보내 주세요.' },
    en: { title: 'Not UTF-8', detail: 'The request body holds bytes that are not UTF-8. Send it as UTF-8.' },
  },
  unknown_name: {
    status: 400,
    ko: {
      title: '모르는 이름이 있습니다',
      detail:
        '아래 이름은 이 주소에서 쓰지 않습니다. 이름을 고치거나 빼고 다시 보내 주세요. 아무것도 바뀌지 않았습니다.',
    },
    en: {
      title: 'Unknown name',
      detail: 'The names below are not used here. Correct them or leave them out; nothing was changed.',
    },
  },
  invalid_cursor: {
    status: 400,
    ko: {
      title: '잘못된 커서',
      detail: 'cursor는 앞 페이지의 nextCursor 값이어야 합니다. cursor 없이 처음부터 다시 읽어 주세요.',
    },
    en: {
      title: 'Invalid cursor',
      detail: 'A cursor must be the nextCursor of the page before. Start again without one.',
    },
  },
  invalid_if_match: {
    status: 400,
    ko: { title: '잘못된 If-Match', detail: 'If-Match는 "3"처럼 작업의 version을 따옴표로 감싼 값이어야 합니다.' },
    en: { title: 'Invalid If-Match', detail: 'If-Match must be the version of the task in quotes, such as "3".' },
  },
  invalid_idempotency_key: {
    status: 400,
    ko: {
      title: '잘못된 Idempotency-Key',
      detail: 'Idempotency-Key는 공백 없는 ASCII 1~128자여야 합니다. UUID를 쓰면 됩니다.',
    },
    en: {
      title: 'Invalid Idempotency-Key',
      detail: 'An Idempotency-Key has 1 to 128 ASCII characters without spaces, such as a UUID.',
    },
  },
  method_not_allowed: {
    status: 405,
    ko: { title: '허용되지 않는 메서드', detail: '이 주소에는 {allowed} 요청만 보낼 수 있습니다.' },
    en: { title: 'Method not allowed', detail: 'This address takes {allowed} only.' },
  },
  request_timeout: {
    status: 408,
    ko: { title: '요청이 끝나지 않았습니다', detail: '요청이 {seconds}초 안에 다 오지 않았습니다. 다시 보내 주세요.' },
    en: {
      title: 'Request not finished',
      detail: 'The request did not come whole within {seconds} seconds. Send it again.',
    },
  },
  body_too_large: {
    status: 413,
    ko: { title: '본문이 너무 큽니다', detail: '요청 본문은 {max}바이트까지 보낼 수 있습니다.' },
    en: { title: 'Body too large', detail: 'A request body may have {max} bytes at most.' },
  },
  unsupported_media_type: {
    status: 415,
    ko: { title: '지원하지 않는 형식', detail: 'Content-Type: application/json 으로 보내 주세요.' },
    en: { title: 'Unsupported media type', detail: 'Send the body as Content-Type: application/json.' },
  },
  if_match_required: {
    status: 428,
    ko: { title: 'If-Match가 필요합니다', detail: '읽은 작업의 version을 If-Match 헤더에 넣어 보내 주세요.' },
    en: { title: 'If-Match required', detail: 'Send the version of the task that you read as the If-Match header.' },
  },
  headers_too_large: {
    status: 431,
    ko: {
      title: '주소나 헤더가 너무 큽니다',
      detail: '요청의 주소와 헤더는 모두 합쳐 약 10kB까지입니다. 줄이거나 이 사이트의 쿠키를 지우고 다시 보내 주세요.',
    },
    en: {
      title: 'Headers too large',
      detail:
        'The address and headers of a request may have about 10 kB. Shorten them, or delete the cookies of this site.',
    },
  },
} as const satisfies Record<string, ProblemText>
