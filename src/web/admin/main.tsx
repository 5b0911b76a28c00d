import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../theme.css';
import { applyToDocument } from '../i18n/language.ts';
import { applyTheme } from '../theme.ts';
import { AdminPage } from './admin-page.tsx';

applyTheme();
applyToDocument();

const root = document.getElementById('page');
if (!root) throw new Error('index.html has no #page');
createRoot(root).render(
  <StrictMode>
    <AdminPage />
  </StrictMode>,
);
