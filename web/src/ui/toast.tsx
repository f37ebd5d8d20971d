import { useText } from '../base/i18n/use-text.ts'
import { useStore } from '../base/store.ts'
import { announcementStore, dropToast, type Toast, toastStore } from '../base/toasts.ts'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'

/** The corner where results of writes appear, and the live region. Rendered once. */
export function ToastRegion() {
  const text = useText()
  const toasts = useStore(toastStore)
  const announcement = useStore(announcementStore)
  return (
    <>
      <section className="toasts" aria-label={text.notifications} aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} />
        ))}
      </section>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </>
  )
}

function ToastItem({ toast }: { toast: Toast }) {
  const text = useText()
  const { id, action } = toast
  const act = () => {
    dropToast(id)
    action?.run()
  }
  return (
    <div className={`toast toast-${toast.tone}`}>
      <Icon name={toast.tone === 'failed' ? 'warning' : 'check'} />
      <div className="toast-text">
        <p>{toast.text}</p>
        {toast.detail && <p className="toast-detail">{toast.detail}</p>}
      </div>
      {action && <Button onClick={act}>{action.label}</Button>}
      <IconButton icon="close" label={text.close} onClick={() => dropToast(id)} />
    </div>
  )
}
