const fileName = Symbol('fileName')

/** An answer that a browser saves as a file instead of showing it. */
export type Attachment = { [fileName]: string; content: unknown }

/** Makes an answer a file of this name; the name is ASCII without quotes. */
export const attachment = (name: string, content: unknown): Attachment => ({ [fileName]: name, content })

/** The file in an answer, undefined when it is none. */
export function fileOf(answer: unknown): { name: string; content: unknown } | undefined {
  return isAttachment(answer) ? { name: answer[fileName], content: answer.content } : undefined
}

function isAttachment(answer: unknown): answer is Attachment {
  return typeof answer === 'object' && answer !== null && fileName in answer
}
