import { expect, test } from '../src/playwright';
import { MODULE, openDocs } from './docs';

/** What a person who writes docs would test: on the site, in an embed and in a frame. */

const SCENARIO = 'everyone-votes-yes';
const PREPARE = 'coordinator asks payment to prepare';

test('the page object drives the site', async ({ inDoubt }) => {
  await inDoubt.open(`/#scenario=${SCENARIO}`);
  await inDoubt.expectOutcome('committed', 'client');
  await inDoubt.seek(30);
  await expect(inDoubt.said).toHaveText(/^Step \d+ of \d+, (2\d|30) ms:/);
  await inDoubt.seek(0);
  await expect(inDoubt.said).toHaveText(/^(Step \d+ of \d+, 0 ms:|The beginning)/);
  await inDoubt.setParam('votes', 'no', 'payment');
  await inDoubt.setParam('variant', 'presumed-commit');
  await inDoubt.setParam('clients', 2);
  await inDoubt.expectOutcome('aborted');
  await inDoubt.setParam('clients', 1);
  await inDoubt.setParam('votes', 'yes', 'payment');
  await inDoubt.seek(15);
  await inDoubt.drop(PREPARE);
  await inDoubt.expectOutcome('aborted', 'client');

  await expect(inDoubt.seek(-1)).rejects.toThrow('seek: -1 is no moment');
});

test('an embed and a frame of one page each do what they are told', async ({ inDoubt, page }) => {
  await openDocs(page, {
    body: `<in-doubt scenario="${SCENARIO}"></in-doubt>
      <iframe src="embed.html?scenario=${SCENARIO}&controls=mini" sandbox="allow-scripts" title="A run" width="900" height="700"></iframe>${MODULE}`,
  });
  const embed = inDoubt.within(page.locator('in-doubt'));
  const frame = inDoubt.within(page.frameLocator('iframe'));
  for (const one of [embed, frame]) {
    await one.open();
    await one.seek(15);
    await one.crash('coordinator');
    await one.play();
    await expect(one.node('payment')).toContainText('in doubt');
  }
  await embed.expectOutcome('blocked');
  await embed.restart('coordinator');
  await embed.expectOutcome('aborted', 'client');
  await expect(frame.node('payment')).toContainText('in doubt');
});
