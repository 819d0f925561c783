import { describe, expect, it } from 'vitest';
import { createSentWindow } from '../../../src/recognition/sent-window.ts';

describe('createSentWindow', () => {
  it('is open until as many calls are out as a second allows', () => {
    const window = createSentWindow(2, () => 0);
    window.enter();
    expect(window.opensAt()).toBe(Number.NEGATIVE_INFINITY);
    window.enter();
    expect(window.opensAt()).toBeGreaterThan(1000);
  });

  it('opens more than a second after its oldest call was sent, however early that was let out', () => {
    let now = 0;
    const window = createSentWindow(2, () => now);
    const onSent = window.enter();
    window.enter()();
    now = 400;
    onSent();
    expect(window.opensAt()).toBe(1415);
    window.enter();
    expect(window.opensAt()).toBe(1015);
  });

  it('opens no sooner than a second from now while its oldest call is not sent', () => {
    let now = 0;
    const window = createSentWindow(1, () => now);
    window.enter();
    now = 5000;
    expect(window.opensAt()).toBe(6015);
  });

  it('counts the first time only that a call is said to be sent', () => {
    let now = 0;
    const window = createSentWindow(1, () => now);
    const onSent = window.enter();
    onSent();
    now = 700;
    onSent();
    expect(window.opensAt()).toBe(1015);
  });
});
