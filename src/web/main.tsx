import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme.css';
import { App } from './app.tsx';
import { applyToDocument } from './i18n/language.ts';
import { calculations } from './page-state.ts';
import { applyTheme } from './theme.ts';

applyTheme();
applyToDocument();
calculations.resume();

const root = document.getElementById('page');
if (!root) throw new Error('index.html has no #page');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
