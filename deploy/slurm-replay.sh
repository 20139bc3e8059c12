#!/bin/bash
# The tasks of a planned replay on a Slurm cluster: `sbatch --array=0-999%200 deploy/slurm-replay.sh JOB 1200`, with the folder of the job and the
# number of tasks that --plan has printed. Where there are more tasks than elements of the array, each element does several.
#SBATCH --job-name=newscrawl-replay
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=08:00:00
#SBATCH --requeue
set -euo pipefail
job=$1 tasks=$2
cd /srv/newscrawl
for ((task = SLURM_ARRAY_TASK_ID; task < tasks; task += SLURM_ARRAY_TASK_COUNT)); do
  .venv/bin/python -m newscrawl replay --job "$job" --task "$task" --processes 1
done
