# Without the reports of what took long, which depends on the machine.
!/^    / { timed = /^Executing </ }
!timed
