import controls from '../controls/controls.module.css';
import { Segments } from '../controls/segments.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { useStore } from '../store.ts';
import { chooseTheme, THEMES, themeStore } from '../theme.ts';
import { chooseUnits, unitStore } from '../units/unit-choice.ts';
import { UNIT_CHOICES, UNITS, type Units } from '../units/units.ts';
import { settingsTexts } from './settings-texts.ts';
import styles from './settings.module.css';

export function SettingsPanel() {
  const say = settingsTexts(useSpeech().language);
  return (
    <>
      <UnitChoice of="water" name={say('water')} choices={UNIT_CHOICES.water} />
      <UnitChoice of="temperature" name={say('temperature')} choices={UNIT_CHOICES.temperature} />
      <UnitChoice of="wind" name={say('wind')} choices={UNIT_CHOICES.wind} />
      <p className={controls.hint}>{say('units_hint')}</p>
      <div className={styles.choice}>
        <span aria-hidden="true">{say('theme')}</span>
        <Segments
          name="theme"
          legend={say('theme')}
          value={useStore(themeStore)}
          options={THEMES.map((theme) => ({ value: theme, label: say(`theme_${theme}`) }))}
          onChange={chooseTheme}
        />
      </div>
    </>
  );
}

interface UnitChoiceProps<Of extends keyof Units> {
  readonly of: Of;
  readonly name: string;
  readonly choices: readonly Units[Of][];
}

function UnitChoice<Of extends keyof Units>({ of, name, choices }: UnitChoiceProps<Of>) {
  const units = useStore(unitStore);
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{name}</span>
      <Segments<Units[Of]>
        name={`unit-${of}`}
        legend={name}
        value={units[of]}
        options={choices.map((value) => ({ value, label: UNITS[of][value].symbol }))}
        onChange={(value) => chooseUnits({ [of]: value })}
      />
    </div>
  );
}
