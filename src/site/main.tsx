import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" to draw the site into.');

createRoot(root).render(
  <StrictMode>
    <main>
      <h1>Indoubt</h1>
    </main>
  </StrictMode>,
);
