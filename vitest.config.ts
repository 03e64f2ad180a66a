import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    // No test asks how long something takes, so a busy machine may take its time.
    testTimeout: 30_000,
  },
});
