/* What learners believe of asyncio that is not so, and what is. A wrong answer
   names the one it follows from. */

const BELIEFS = {
    everyAwait: ['Every await gives way for a turn',
        'A task that waits stays away for as many turns as it takes: until what ' +
        'it awaits is done.'],
    startsAtOnce: ['create_task() starts the task at once',
        'It queues the first step; that runs when its place in the queue comes, ' +
        'in the next turn at the earliest.'],
    inTurn: ['Tasks that sleep wait for each other',
        'Each sleep has a timer of its own, and they all run down at the same time.'],
    parallel: ['Tasks are parallel',
        'One callback runs at a time, in one thread. A task that waits is not in ' +
        'the queue, so nothing of it can run.'],
    blocks: ['Awaiting keeps the thread',
        'A task that waits lets go of the thread: the loop runs the others ' +
        'meanwhile. Only a call that blocks would stop them all.'],
    interrupts: ['A timer interrupts',
        'A timer that is due only queues a callback; the one that runs now runs ' +
        'to its end, and those before it in the queue come first.'],
    atOnce: ['Completing a future resumes its task at once',
        'It queues the step of the task that waits; the step runs in the next ' +
        'turn.'],
    kills: ['cancel() ends a task there and then',
        'It is a request: CancelledError is raised where the task waits, when its ' +
        'step is called. The task runs once more, at least.'],
    firstOnly: ['The first that ends is enough',
        'What is gathered has to end altogether, unless one of them raises.'],
    anyOrder: ['The queue has no order',
        'First come, first served: the callback at the front is called next.'],
    idle: ['The loop may sleep while something is queued',
        'It sleeps only when nothing is queued.'],
    ownOrder: ['Lines of one task may change places',
        'A task runs its lines from the top down; between two awaits nothing else ' +
        'runs.'],
};

/* What somebody believes who expects this task to run next. */
function beliefOfTask(task, current) {
    if (!task || task.state === 'done')
        return 'anyOrder';
    if (task.id === current)
        return 'ownOrder';
    if (task.asked)
        return 'kills';
    if (!task.started)
        return 'startsAtOnce';
    return task.state === 'waiting' ? 'parallel' : 'anyOrder';
}
