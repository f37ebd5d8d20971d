import type { Task } from '#shared/contract/task.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { useText } from '../i18n/use-text.ts'
import { useTaskActions } from './task-actions.ts'

type DeleteDialogProps = { task: Task; onClose: () => void; onDeleted?: () => void }

/** Asks before a task is deleted. */
export function DeleteDialog({ task, onClose, onDeleted }: DeleteDialogProps) {
  const text = useText()
  const { remove } = useTaskActions()
  const confirm = () => {
    onClose()
    remove(task)
    onDeleted?.()
  }
  return (
    <Dialog title={text.task.removeQuestion} onClose={onClose}>
      <p>{text.task.removeText(task.title)}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{text.cancel}</Button>
        <Button look="danger" onClick={confirm}>
          {text.task.remove}
        </Button>
      </div>
    </Dialog>
  )
}
