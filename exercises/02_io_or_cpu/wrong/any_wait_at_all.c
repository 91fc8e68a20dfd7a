/* Mistake: whatever has waited at all is called I/O-bound.
   Says: some of both; said to be I/O-bound; longer than it has worked */
enum kind kind_of(struct times took)
{
    return waited(took) > 0 ? IO_BOUND : CPU_BOUND;
}
