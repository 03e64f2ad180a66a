import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './fonts.css';
import '../ui/index.css';
import './player.css';
import './site.css';
import './skip.css';
import './print.css';
import { App } from './App';
import { keepForOffline } from './offline';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" to draw the site into.');

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

if (import.meta.env.PROD) keepForOffline();
