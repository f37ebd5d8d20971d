import { useLocale } from '../base/i18n/use-text.ts'
import { mailEn } from './mail-en.ts'
import { type MailText, mailKo } from './mail-ko.ts'

/** The words about mails, in the language of the screen. They are loaded with these pages only. */
export function useMailText(): MailText {
  return useLocale() === 'ko' ? mailKo : mailEn
}
