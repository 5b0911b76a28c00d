import controls from '../controls/controls.module.css';
import { useAdminSpeech } from './use-admin-speech.ts';

interface CancelButtonProps {
  readonly id: string;
  readonly onCancel: (id: string) => void;
}

export function CancelButton({ id, onCancel }: CancelButtonProps) {
  const say = useAdminSpeech();
  return (
    <button
      type="button"
      className={controls.danger}
      aria-label={say('cancel_of', { id })}
      onClick={() => onCancel(id)}
    >
      {say('cancel')}
    </button>
  );
}
