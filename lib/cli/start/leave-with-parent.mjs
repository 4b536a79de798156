// Loaded into the web process: when the start command dies, however it dies, the web process goes too
// and gives its port back.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
