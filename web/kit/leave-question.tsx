import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './dialog.module.css'
import { useAsDialog } from './layers.ts'

interface LeaveQuestionProps {
  opened: boolean
  onKeep: () => void
  onDiscard: () => void
}

/** Asked once before something typed is lost. Escape keeps it. It has no head of its own, for it stands over what has one. */
export function LeaveQuestion({ opened, onKeep, onDiscard }: LeaveQuestionProps) {
  const { t } = useTranslation()
  useAsDialog(opened)
  return (
    <Modal.Root opened={opened} onClose={onKeep} size={420} zIndex={400} centered>
      <Modal.Overlay />
      <Modal.Content radius="lg">
        <Modal.Body className={classes['question'] ?? ''}>
          <Modal.Title>{t('kit.unsaved.title')}</Modal.Title>
          <p>{t('kit.unsaved.text')}</p>
          <div className={classes['actions']}>
            <Button variant="default" onClick={onDiscard}>
              {t('kit.unsaved.discard')}
            </Button>
            <Button onClick={onKeep} data-autofocus>
              {t('kit.unsaved.keep')}
            </Button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
