import { readTrade, type Trade } from "../trade.ts";

/** What lies about, what is done, who is there, what goes wrong and what is known. */
export const tradesOfMachines = {
  software: readTrade(`
items: keyboard, test laptop, sticker sheet, cable, licence key, printed manual, router, laptop stand, backup drive, release note, bug report, whiteboard marker, headset, server rack, docking station, network card, spare charger, memory module, patch cable, asset tag, monitor, test phone
stuff: thermal paste:g, cable duct:metre, contact cleaner:ml, network cable:metre, isopropyl alcohol:litre, shredded paper:kg
tasks: review patch, close ticket, rerun test, merge branch, answer ticket, migrate table, document function, restore backup, rename variable, trace error, deploy service
places: in the server room, at the office, in the open-plan office, at the help desk, in the test lab, in the data centre, on the release call, at the standing desk
people: tester, product owner, release manager, system administrator, intern, support engineer
occasions: the spring release, the code review, the security audit, the move to the new servers, the product demo
troubles:
- the nightly build broke twice
- a certificate ran out on a Sunday
- the staging server filled its disk
- two people had changed the same file
- a customer found the bug before the testers did
- the backup turned out to be empty
terms:
- a race condition = a fault that shows only when two parts of a program happen to run in an unlucky order
- refactoring = changing how code is written without changing what it does
- a regression = something that used to work and was broken by a later change
- a cache = a small, quick store for what was fetched before and may be wanted again
- an interface = the agreed list of what one part of a program may ask of another
- a deadlock = the state in which each of two tasks waits for the other to let go of something
- version control = keeping every change to a set of files, with who made it and why
- a unit test = a small program that checks one piece of another by itself
advice:
- Write down the exact steps before you report a bug.
- Change one thing at a time and measure after each.
- Restore a backup now and then, to see that it can be restored.
- Read the error message to its end before you search for it.
- Give a variable the name of what it holds.
- Keep the change small enough for somebody to read in one sitting.
- Put the test in place before you mend the fault.
facts:
- Tests can show that a program has a fault; they cannot show that it has none.
- In a sorted list of a million entries any one is found with at most 20 comparisons, because each comparison halves what is left.
- In UTF-8 an English letter takes one byte, and most other scripts take two or three for each character.
- Deleting a file usually frees its space without wiping it, so that it can often be brought back.
- A program that copies its input once more for each line takes four times as long for twice as many lines.
- Eight bits can stand for 256 different values, from 0 to 255.
- Decimal fractions such as 0.1 have no exact form in binary floating point, so sums of them can be off by a hair.
- Encrypted traffic still shows who talked to whom, when and how much.
- Sorting by comparison needs, in the worst case, a number of steps that grows a little faster than the number of things sorted.
- A hash tells that a file has changed but not what was changed in it.
- Two programs that each pass their own tests can still fail together.
`),
  data: readTrade(`
items: record, sample, questionnaire, chart, index card, archive disk, survey form, data sheet, filing box, bar chart, code book, tally sheet, punched card, spreadsheet printout, sample bag, interview tape, response card, map tile, ring binder, barcode label, questionnaire pad
stuff: printer paper:kg, backup tape:metre, toner:g, label tape:metre, archive board:kg, cleaning fluid:ml
tasks: code questionnaire, clean record, check entry, merge table, label column, plot series, weight response, archive form, audit entry, recode answer, draw sample
places: in the records office, at the desk, in the survey office, at the call centre, in the reading room, in the statistics bureau, at the plotting table
people: interviewer, survey clerk, statistician, data steward, analyst, respondent
occasions: the census, the quarterly report, the pilot survey, the data freeze, the press briefing
troubles:
- a column of dates was read as plain numbers
- half of the forms came back without a postcode
- the same household was counted twice
- the sample turned out to be mostly volunteers
- a decimal comma was taken for a thousand
- the last batch of interviews was never transcribed
terms:
- a median = the middle value when all are put in order
- an outlier = a value so far from the rest that it asks for an explanation
- a sample = the part of a group that is looked at in order to say something of the whole
- metadata = what is noted about data: where they are from, when they were taken, in which unit
- a confounder = a third thing that moves two others and makes them look like cause and effect
- a missing value = a place in the table where nothing was recorded, which is not the same as nought
- a control group = those who are treated alike in all but the one thing that is tested
advice:
- Keep the raw file as it came and work on a copy.
- Note the unit in the heading of each column.
- Plot the numbers before you compute anything from them.
- Ask how those were chosen who are not in the table.
- Write missing as missing, and nought as nought.
- Count the rows before and after each join.
facts:
- Two quantities that rise and fall together need not cause one another; a third may move both.
- The mean of a list is pulled by one extreme value, the median hardly is.
- A chart whose axis does not begin at nought makes small differences look large.
- If a sample is chosen badly, making it larger does not make it better.
- Percentages of percentages mislead: from 2 to 3 percent is one point more and half as much again.
- Records without names can still single somebody out, by birth date, sex and postcode together.
- Those who drop out of a study often differ from those who stay.
- Ages that people give heap up at round numbers such as 30 and 40.
`),
  automata: readTrade(`
items: sensor, servo motor, circuit board, wheel, camera, gripper, drive belt, battery pack, encoder, motor driver, limit switch, depth camera, training image, calibration board, cable tie, joint cover, test track, charging dock, lidar, mounting bracket, suction cup
stuff: solder:g, tubing:metre, lithium grease:g, solder wire:metre, filament:kg, cooling fluid:litre
tasks: label image, calibrate sensor, test gripper, annotate frame, tune controller, replace belt, log trial, charge battery, mount bracket, replay trajectory, inspect weld
places: in the robot lab, at the test bench, on the test track, in the assembly cell, at the charging station, in the motion lab, behind the safety fence
people: lab technician, safety engineer, annotator, integrator, operator, doctoral student
occasions: the safety inspection, the robot cup, the open day, the field trial, the factory acceptance test
troubles:
- the arm stopped a hand's breadth short of the tray
- two annotators had drawn the same box differently
- a cable chafed through at the elbow
- the model took a shadow for a step
- the emergency stop was pressed by a coat sleeve
- the battery gave out in the middle of a trial
terms:
- overfitting = learning the examples by heart, so that new ones go wrong
- an actuator = the part that moves when a controller tells it to
- odometry = working out where a vehicle is from how far its wheels have turned
- a training set = the examples from which a model is fitted
- a feedback loop = a way of steering in which the result is measured and fed back into the next command
- a false positive = an alarm for something that is not there
- a degree of freedom = one independent way in which a joint or body can move
advice:
- Test on examples that the model has not seen.
- Keep a hand near the emergency stop on the first run.
- Calibrate the camera again after each knock.
- Log what the sensors said and not only what the machine did.
- Try the dull baseline before the clever model.
- Mark the reach of the arm on the floor.
facts:
- A model that is tested on the examples it was trained on looks better than it is, so some are kept back for the test.
- A learning program finds whatever separates its examples, which may be the background of the picture and not its subject.
- Industrial robots are kept behind fences or slowed down near people because a moving arm cannot stop at once.
- Wheels slip, so that a robot which counts their turns alone is lost after a while.
- A classifier that always says no is right 99 times of 100 where one case in 100 is a yes.
- Labels made by two people differ in a share of cases, and no model can be judged finer than that share.
- Cameras judge distance poorly in fog and glare, for which radar is less troubled.
- Faces of groups that are rare in the training pictures tend to be recognised less well.
`),
  electronics: readTrade(`
items: fuse, relay, circuit board, battery, switch, spool of wire, resistor, capacitor, soldering iron, heat sink, plug, transformer, fuse box, connector, terminal block, junction box, light bulb, extension lead, oscilloscope probe, transistor, multimeter
stuff: copper wire:metre, solder:g, flux:ml, insulating tape:metre, heat-shrink tube:metre, thermal pad:g
tasks: solder joint, test relay, wire socket, crimp lug, trace wire, replace fuse, measure voltage, desolder chip, label terminal, bench supply, bleed capacitor
places: at the workbench, in the switch room, in the repair shop, at the fuse board, in the substation, on the assembly bench, in the cable cellar
people: electrician, apprentice, inspector, fitter, repair technician, caretaker
occasions: the wiring inspection, the power shutdown, the repair café, the rewiring of the hall, the final test
troubles:
- a neutral wire had come loose
- the same fuse blew three evenings running
- a capacitor bulged in the power supply
- the earth wire was found cut short
- the oven and the kettle shared one circuit
- a socket was warm to the touch
terms:
- a short circuit = a path of almost no resistance by which current goes round what it should pass through
- earthing = joining metal parts to the ground so that a fault trips the fuse instead of the user
- a semiconductor = a material whose conduction can be steered, between a metal and an insulator
- impedance = what opposes an alternating current, resistance and more
- a diode = a part that lets current through in one direction only
- ripple = what is left of the mains' rise and fall in a supply that should be steady
advice:
- Switch off, lock off, and measure that it is dead.
- Replace a fuse by one of the same rating.
- Strip only as much wire as the terminal covers.
- Discharge large capacitors before you touch the board.
- Take a photograph before you unplug anything.
- Keep one hand away from the circuit where you can.
facts:
- Power in watts is voltage in volts times current in amperes.
- A fuse protects the cable behind it: it melts before the cable grows hot enough to burn.
- A resistor wastes the power that it takes as heat, which is why it is rated in watts as well as in ohms.
- Resistors in series add up; two equal ones in parallel make half of one.
- Doubling the current through a wire makes four times the heat in it.
- A tripped earth-leakage breaker says that some current went home by another way.
- Mains in Europe alternate 50 times a second and in North America 60.
- Static from a walk across a carpet can reach thousands of volts and kill a chip without being felt.
- A multimeter measures current in line with the circuit and voltage across it.
- Batteries in series add their voltage, in parallel their capacity.
`),
  security: readTrade(`
items: padlock, key, badge, seal, smoke alarm, camera, lock cylinder, visitor pass, key ring, door sensor, incident form, patrol log, security token, intercom, safe, window bar, access card, alarm panel, searchlight, warning notice, shredder bin
stuff: sealing wax:g, chain:metre, graphite powder:g, security tape:metre, lock oil:ml, steel cable:metre
tasks: check badge, audit account, test alarm, rekey lock, revoke pass, review log, patrol corridor, reset password, inspect gate, seal envelope, brief guard
places: at the gatehouse, in the control room, at the front desk, on the night shift, in the key room, at the loading gate, in the operations centre
people: guard, auditor, locksmith, receptionist, penetration tester, shift leader
occasions: the fire drill, the annual audit, the change of locks, the state visit, the tabletop exercise
troubles:
- a visitor pass was never handed back
- the side door was propped open with a chair
- somebody had written the code under the keypad
- the camera over the gate had frozen on an old picture
- a letter that looked like the bank's asked for a password
- the master key was signed out and not signed in
terms:
- phishing = getting people to give away a secret by a message that seems to come from somebody they trust
- two-factor login = asking for two proofs of different kinds, such as a password and a phone
- least privilege = giving everybody just the rights that their work needs
- a backdoor = a way in that goes round the lock
- a threat model = a plain account of who might want to do what harm, and how
- tailgating = slipping through a door behind somebody who has the right to open it
advice:
- Use another password for each account.
- Look at who still has a key when somebody leaves.
- Ring back on a number that you know before you act on a call.
- Lock the screen when you stand up.
- Try the alarm while somebody is there to hear it.
- Write the incident down while it is fresh.
facts:
- A long password of ordinary words can be harder to guess than a short one full of signs.
- A secret that is kept by the method alone is lost when the method is known; a good cipher stays safe while its key does.
- Most locks do not keep a determined person out; they make entry slow and visible.
- Each letter more multiplies the number of possible passwords of a kind by the size of the alphabet.
- Burglars often choose the easy door, so that a better lock than the neighbour's already helps.
- A password that was leaked at one site is tried at many others.
- A message can be encrypted and still come from an impostor.
- A pin of four digits has 10,000 forms, of which people use a few far more often than the rest.
- A camera that nobody looks at helps after the deed and not before it.
- Updates mend holes that are already known to those who would use them.
`),
  mechanics: readTrade(`
items: bolt, gear, bearing, piston ring, gasket, drill bit, spring, washer, hex nut, drive shaft, pulley, grease gun, feeler gauge, chain link, ball joint, valve, spanner, milling cutter, flange, rivet, locking pin, cylinder head
stuff: grease:kg, coolant:litre, cutting oil:litre, steel rod:metre, thread sealant:ml, welding wire:kg
tasks: fit bearing, grind gear, inspect casting, ream hole, torque bolt, weld seam, balance wheel, replace seal, turn shaft, deburr edge, gauge bore
places: in the workshop, on the factory floor, at the lathe, in the tool crib, on the assembly line, in the engine room, at the inspection bench
people: fitter, foreman, machinist, toolmaker, quality inspector, trainee
occasions: the yearly overhaul, the tool inspection, the trial run, the plant visit, the summer shutdown
troubles:
- a bearing ran hot after an hour
- the drawing gave the hole in inches
- a thread was cut a turn too deep
- the gearbox leaked at the lower seal
- a batch of bolts turned out too soft
- the coolant pump seized in the night
terms:
- a tolerance = how far a measure may be off and still be right
- backlash = the play between two gears before the one moves the other
- torque = a force times the length of the lever on which it acts
- fatigue = the cracking of metal under a load that comes and goes many times
- an interference fit = a joint in which the shaft is a little thicker than the hole that it is pressed into
- annealing = heating metal and cooling it slowly, so that it becomes softer
- a burr = the sharp edge that a tool leaves behind
advice:
- Tighten the bolts of a flange crosswise.
- Measure twice, at two places, before you cut.
- Replace the seal whenever the housing is open.
- Mark the parts before you take them apart.
- Clean the thread before you trust the torque.
- Let the engine cool before you open the cap.
facts:
- A gear with twice as many teeth as the one that drives it turns half as fast and with twice the torque, less what friction takes.
- Grease keeps a bearing alive by holding metal off metal, so a dry bearing is heard before it is seen.
- Steel grows longer when it is warmed, by about a hundredth of a millimetre a metre for each degree.
- A chain is tightened at its tightest spot, since it does not wear evenly.
- Aluminium weighs about a third of what steel does, for the same size.
- Left-hand threads are used where the turning of a shaft would loosen the common kind.
- Cracks start at sharp inner corners, which is why they are rounded.
- Much of what goes wrong with bearings comes from dirt and from too little or too much grease.
`),
} as const satisfies Readonly<Record<string, Trade>>;
